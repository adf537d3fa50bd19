import type { Column } from './content.ts';
import type { Flow } from './flow.ts';
import type { Element } from './pdf-canvas.ts';
import { colors, page, styles, textWidth } from './pdf-page.ts';
import { layoutText, lineHeight, type TextLine, type TextStyle } from './text-layout.ts';

const padding = { x: 5, y: 3.5 } as const;

interface PlacedColumn {
  readonly title: string;
  readonly x: number;
  readonly width: number;
}

type Cells = readonly (readonly TextLine[])[];

/**
 * Draws a table whose header row is repeated on each page, as an artifact after the first, so that
 * a screen reader hears it once. A row stays on one page when it fits on one; a longer row goes on
 * line by line, in the same cells.
 */
export function drawTable(
  flow: Flow,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): void {
  const placed = place(columns);
  const table = flow.canvas.element('Table');
  const head = layoutHead(columns, placed);
  if (!flow.has(tableLead(columns, rows))) flow.nextPage();
  drawHead(flow, { placed, head, table });
  for (const row of rows) drawRow(flow, { placed, head, table, row });
  flow.y += 8;
}

/**
 * The height in points that a table begins with: its header and its first row, or the first lines
 * of a row that is longer than a page.
 */
export function tableLead(
  columns: readonly Column[],
  [first = []]: readonly (readonly string[])[],
): number {
  const placed = place(columns);
  const head = rowHeight(layoutHead(columns, placed), styles.tableHead);
  const row = rowHeight(layoutCells(first, placed, styles.cell), styles.cell);
  const fits = head + row <= page.bottom - page.top;
  return head + (fits ? row : 3 * lineHeight(styles.cell) + 2 * padding.y);
}

interface TableParts {
  readonly placed: readonly PlacedColumn[];
  readonly head: Cells;
  readonly table: Element;
}

function drawHead(
  flow: Flow,
  { placed, head, table }: Omit<TableParts, 'table'> & { table: Element | null },
): void {
  const height = rowHeight(head, styles.tableHead);
  const { y, canvas } = flow;
  canvas.artifact('Layout', () => {
    canvas.band(y, height);
    canvas.rule(y + height, colors.strongRule);
  });
  const draw = (index: number) =>
    drawLines(flow, head[index] ?? [], placed[index], styles.tableHead);
  if (table === null) {
    canvas.artifact('Pagination', () => placed.forEach((_, index) => draw(index)));
  } else {
    const row = canvas.element('TR', table);
    placed.forEach((_, index) => {
      const cell = canvas.element('TH', row, { scope: 'Column' });
      canvas.content(cell, 'TH', () => draw(index));
    });
  }
  flow.y += height;
}

function drawRow(
  flow: Flow,
  { placed, head, table, row }: TableParts & { row: readonly string[] },
): void {
  const cells = layoutCells(row, placed, styles.cell);
  const tableRow = flow.canvas.element('TR', table);
  const elements = placed.map(() => flow.canvas.element('TD', tableRow));
  const pageLines = linesThatFit(page.bottom - page.top - rowHeight(head, styles.tableHead));
  const count = Math.max(1, ...cells.map((lines) => lines.length));
  for (let from = 0; from < count; ) {
    const left = count - from;
    const fitting = linesThatFit(page.bottom - flow.y);
    if (fitting < left && (left <= pageLines || fitting < 3)) {
      flow.nextPage();
      drawHead(flow, { placed, head, table: null });
      continue;
    }
    const until = from + Math.min(left, fitting);
    const part = cells.map((lines) => lines.slice(from, until));
    drawPart(flow, { part, placed, elements, lines: until - from });
    from = until;
  }
}

function drawPart(
  flow: Flow,
  {
    part,
    placed,
    elements,
    lines,
  }: { part: Cells; placed: readonly PlacedColumn[]; elements: readonly Element[]; lines: number },
): void {
  const { canvas } = flow;
  elements.forEach((element, index) => {
    canvas.content(element, 'TD', () =>
      drawLines(flow, part[index] ?? [], placed[index], styles.cell),
    );
  });
  flow.y += lines * lineHeight(styles.cell) + 2 * padding.y;
  const { y } = flow;
  canvas.artifact('Layout', () => canvas.rule(y));
}

function drawLines(
  flow: Flow,
  lines: readonly TextLine[],
  column: PlacedColumn | undefined,
  style: TextStyle,
): void {
  lines.forEach((line, index) => {
    const y = flow.y + padding.y + index * lineHeight(style);
    flow.canvas.line(line, style, { x: (column?.x ?? 0) + padding.x, y });
  });
}

function place(columns: readonly Column[]): PlacedColumn[] {
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  let x: number = page.left;
  return columns.map(({ title, share }) => {
    const column = { title, x, width: (textWidth * share) / shares };
    x += column.width;
    return column;
  });
}

const layoutCells = (
  texts: readonly string[],
  placed: readonly PlacedColumn[],
  style: TextStyle,
): Cells =>
  placed.map(({ width }, index) => layoutText(texts[index] ?? '', style, width - 2 * padding.x));

const layoutHead = (columns: readonly Column[], placed: readonly PlacedColumn[]): Cells =>
  layoutCells(
    columns.map(({ title }) => title),
    placed,
    styles.tableHead,
  );

const rowHeight = (cells: Cells, style: TextStyle): number =>
  Math.max(1, ...cells.map((lines) => lines.length)) * lineHeight(style) + 2 * padding.y;

const linesThatFit = (heightPoints: number): number =>
  Math.floor((heightPoints - 2 * padding.y) / lineHeight(styles.cell));
