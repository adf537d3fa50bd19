import { type Element, lineHeight, page, Sheet, type Style } from './sheet.ts';

/** A column: its title, and its share of the width beside the other columns' shares. */
export interface PdfColumn {
  readonly title: string;
  readonly share: number;
}

/** What a document says. A cell may have several lines. */
export interface TableDocument {
  readonly title: string;
  readonly facts: readonly string[];
  readonly columns: readonly PdfColumn[];
  readonly rows: readonly (readonly string[])[];
  readonly notes: readonly string[];
  /** The only time in the file. */
  readonly madeAt: Date;
}

const padding = 3;
const titleStyle: Style = { font: 'bold', size: 15 };
const textStyle: Style = { font: 'regular', size: 9 };
const cellStyles: Readonly<Record<'TH' | 'TD', Style>> = {
  TH: { font: 'bold', size: 7.5 },
  TD: { font: 'regular', size: 7.5 },
};

/**
 * A table over as many pages as it needs, its head on each, pages numbered, tagged for screen
 * readers. The same document gives the same bytes.
 */
export function tablePdf({ title, madeAt, ...document }: TableDocument): Promise<Uint8Array> {
  const sheet = new Sheet({ title, madeAt });
  paragraph(sheet, title, { tag: 'H1', ...titleStyle });
  for (const fact of document.facts) paragraph(sheet, fact, { tag: 'P', ...textStyle });
  sheet.y += 6;
  const table = sheet.element('Table');
  const columns = placedColumns(document.columns);
  const head = layout(
    sheet,
    columns.map((column) => column.title),
    { columns, tag: 'TH' },
  );
  drawRow(sheet, head, { columns, table, tag: 'TH', head });
  for (const cells of document.rows) {
    const row = layout(sheet, cells, { columns, tag: 'TD' });
    drawRow(sheet, row, { columns, table, tag: 'TD', head });
  }
  sheet.y += 8;
  for (const note of document.notes) paragraph(sheet, note, { tag: 'P', ...textStyle });
  return sheet.finish((number, count) => `${title} · Page ${number} of ${count}`);
}

function paragraph(sheet: Sheet, text: string, { tag, ...style }: Style & { tag: string }): void {
  const element = sheet.element(tag);
  for (const line of sheet.linesOf(text, { ...style, width: page.right - page.left })) {
    if (sheet.y + lineHeight(style) > page.bottom) sheet.nextPage();
    const { y } = sheet;
    sheet.draw(element, tag, () => sheet.line(line, { ...style, x: page.left, y }));
    sheet.y += lineHeight(style);
  }
  sheet.y += 2;
}

interface PlacedColumn {
  readonly title: string;
  readonly x: number;
  readonly width: number;
}

function placedColumns(columns: readonly PdfColumn[]): PlacedColumn[] {
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  let x: number = page.left;
  return columns.map(({ title, share }) => {
    const width = ((page.right - page.left) * share) / shares;
    const column = { title, x: x + padding, width: width - 2 * padding };
    x += width;
    return column;
  });
}

/** Lines of each cell. */
type Cells = readonly (readonly string[])[];

const layout = (
  sheet: Sheet,
  texts: readonly string[],
  { columns, tag }: { columns: readonly PlacedColumn[]; tag: 'TH' | 'TD' },
): Cells =>
  columns.map(({ width }, at) => sheet.linesOf(texts[at] ?? '', { ...cellStyles[tag], width }));

const linesIn = (cells: Cells): number => Math.max(1, ...cells.map(({ length }) => length));

const heightOf = (lines: number, tag: 'TH' | 'TD'): number =>
  lines * lineHeight(cellStyles[tag]) + 2 * padding;

const linesBelow = (y: number): number =>
  Math.max(0, Math.floor((page.bottom - y - 2 * padding) / lineHeight(cellStyles.TD)));

interface RowParts {
  readonly columns: readonly PlacedColumn[];
  readonly table: Element;
  readonly tag: 'TH' | 'TD';
  readonly head: Cells;
}

/** A row stays on one page when it fits on one; a longer one goes on line by line, in its cells. */
function drawRow(sheet: Sheet, cells: Cells, { columns, table, tag, head }: RowParts): void {
  const row = sheet.element('TR', table);
  const elements = columns.map(() => sheet.element(tag, row));
  const pageLines = linesBelow(page.top + heightOf(linesIn(head), 'TH'));
  const count = linesIn(cells);
  for (let from = 0; from < count; ) {
    const left = count - from;
    const fitting = linesBelow(sheet.y);
    if (fitting < left && (left <= pageLines || fitting < 3)) {
      sheet.nextPage();
      drawLines(sheet, head, { columns, tag: 'TH', elements: null });
      continue;
    }
    const until = from + Math.min(left, fitting);
    const part = cells.map((lines) => lines.slice(from, until));
    drawLines(sheet, part, { columns, tag, elements });
    from = until;
  }
}

/** A head that is repeated has no elements: it is read out once. */
function drawLines(
  sheet: Sheet,
  cells: Cells,
  {
    columns,
    tag,
    elements,
  }: Pick<RowParts, 'columns' | 'tag'> & { elements: readonly Element[] | null },
): void {
  const style = cellStyles[tag];
  const [top, height] = [sheet.y, heightOf(linesIn(cells), tag)];
  sheet.draw(null, 'Artifact', () => {
    if (tag === 'TH') sheet.band(top, height);
    sheet.rule(top + height);
  });
  columns.forEach(({ x }, at) => {
    sheet.draw(elements?.[at] ?? null, tag, () => {
      cells[at]?.forEach((line, place) => {
        sheet.line(line, { ...style, x, y: top + padding + place * lineHeight(style) });
      });
    });
  });
  sheet.y = top + height;
}
