import type { Flow } from './flow.ts';
import type { Element } from './pdf-canvas.ts';
import { page, styles, textWidth } from './pdf-page.ts';
import { fitLine, lineHeight } from './text-layout.ts';

const padding = 4;
const numberWidth = 40;
const height = lineHeight(styles.entry) + 2 * padding;

interface Entry {
  readonly title: string;
  readonly element: Element;
  readonly onPage: number;
  readonly y: number;
}

/**
 * Draws a table of contents without its page numbers, and gives back what fills them in: called
 * with the page of each entry, counted from 0, it writes the numbers and makes each line a link.
 */
export function drawContents(
  flow: Flow,
  titles: readonly string[],
): (pages: readonly number[]) => void {
  if (titles.length === 0) flow.text('This packet holds no records.', styles.paragraph, 'P');
  const table = titles.length === 0 ? null : flow.canvas.element('TOC');
  const entries = titles.map((title) => drawEntry(flow, title, table));
  return (pages) => {
    entries.forEach((entry, index) => {
      fillIn(flow, entry, pages[index] ?? 0);
    });
  };
}

function drawEntry(flow: Flow, title: string, table: Element | null): Entry {
  const { canvas } = flow;
  if (!flow.has(height)) flow.nextPage();
  const { y } = flow;
  const item = canvas.element('TOCI', table ?? undefined);
  const element = canvas.element('Link', canvas.element('Reference', item));
  const line = fitLine(`${title} `, styles.entry, textWidth - numberWidth);
  canvas.content(element, 'Link', () =>
    canvas.line(line, styles.entry, { x: page.left, y: y + padding }),
  );
  flow.y += height;
  canvas.artifact('Layout', () => canvas.rule(y + height));
  return { title, element, onPage: canvas.lastPage, y };
}

function fillIn({ canvas }: Flow, { title, element, onPage, y }: Entry, pageIndex: number): void {
  const number = fitLine(`${pageIndex + 1}`, styles.entry, numberWidth);
  canvas.onPage(onPage, () => {
    const at = { x: page.right - number.widthPoints, y: y + padding };
    canvas.content(element, 'Link', () => canvas.line(number, styles.entry, at));
    const description = `${title}, page ${pageIndex + 1}`;
    canvas.link(element, { area: { y, height }, pageIndex, description });
  });
}
