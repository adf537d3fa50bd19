import type { Column } from './content.ts';
import { drawFacts } from './facts.ts';
import type { Flow } from './flow.ts';
import { formatSize, linesOf } from './format.ts';
import type { PacketPdf, PacketPdfFile, PacketPdfObject } from './packet-pdf-content.ts';
import { identityFacts } from './page-frame.ts';
import { colors, page, styles, textWidth } from './pdf-page.ts';
import { drawTable } from './table.ts';
import { fitLine, layoutText, lineHeight } from './text-layout.ts';

/** What the receiver of a packet has to be told: 34 CFR 99.33(d), of the rule in 99.33(a). */
export const redisclosureNotice =
  'These education records are disclosed under the Family Educational Rights and Privacy Act ' +
  '(FERPA). Whoever receives them may use them only for the purpose for which they were ' +
  'disclosed, and may not pass on what identifies the student to anybody else without prior ' +
  'consent of a parent or of the eligible student, except as 34 CFR 99.33 allows.';

/** Draws the cover sheet: whose packet it is, what the receiver must know, and what is in it. */
export function drawCover(flow: Flow, packet: PacketPdf, title: string): void {
  drawLetterhead(flow, packet.header.releasingDistrict.name);
  flow.text(title, styles.coverTitle, 'H1');
  flow.y += 8;
  drawFacts(flow, identityFacts(packet.header));
  flow.y += 8;
  drawNotice(flow, redisclosureNotice);
  flow.heading('Records in this packet', inventoryHeight(packet.objects), 'H2');
  drawInventory(flow, packet.objects);
  flow.heading('Attached files', 60, 'H2');
  if (packet.attachedFiles.length === 0) flow.text('No attached files', styles.paragraph, 'P');
  else drawTable(flow, fileColumns, packet.attachedFiles.map(fileCells));
}

function drawLetterhead(flow: Flow, district: string): void {
  flow.y = page.headY;
  flow.text(district, styles.letterhead, 'P');
  const { y, canvas } = flow;
  canvas.artifact('Layout', () => canvas.rule(y + 5, colors.strongRule));
  flow.y = Math.max(page.top, y + 22);
}

/** A paragraph on a shade. */
function drawNotice(flow: Flow, text: string): void {
  const inset = 10;
  const style = styles.paragraph;
  const column = { x: page.left + inset, width: textWidth - 2 * inset };
  const height = layoutText(text, style, column.width).length * lineHeight(style) + 2 * inset;
  if (!flow.has(height)) flow.nextPage();
  const { y, canvas } = flow;
  canvas.artifact('Layout', () => canvas.band(y, height));
  flow.y += inset;
  flow.textIn(canvas.element('P'), 'P', { text, style, ...column });
  flow.y = y + height + 4;
}

const padding = 2.5;
const gap = 24;
const columnWidth = (textWidth - gap) / 2;
const entryHeight = lineHeight(styles.entry) + 2 * padding;

const inventoryHeight = (objects: readonly PacketPdfObject[]): number =>
  Math.ceil(objects.length / 2) * entryHeight;

/** Objects down two columns, as one list. Those without rows are greyed, and say so in words. */
function drawInventory(flow: Flow, objects: readonly PacketPdfObject[]): void {
  const { canvas, y: top } = flow;
  const list = canvas.element('L');
  const perColumn = Math.ceil(objects.length / 2);
  objects.forEach(({ title, rows }, index) => {
    const style = rows === 0 ? styles.emptyEntry : styles.entry;
    const x = page.left + (index < perColumn ? 0 : columnWidth + gap);
    const y = top + (index % perColumn) * entryHeight + padding;
    const count = fitLine(countOf(rows), style, columnWidth);
    const name = fitLine(`${title} `, style, columnWidth - count.widthPoints);
    const body = canvas.element('LBody', canvas.element('LI', list));
    canvas.content(body, 'LBody', () => {
      canvas.line(name, style, { x, y });
      canvas.line(count, style, { x: x + columnWidth - count.widthPoints, y });
    });
    canvas.artifact('Layout', () => canvas.rule(y - padding + entryHeight));
  });
  flow.y = top + inventoryHeight(objects);
}

function countOf(rows: number): string {
  if (rows === 0) return 'No records';
  return rows === 1 ? '1 record' : `${rows.toLocaleString('en-US')} records`;
}

const fileColumns: readonly Column[] = [
  { title: 'File, and its name in this packet', share: 30 },
  { title: 'Type', share: 26 },
  { title: 'Size', share: 11 },
  { title: 'SHA-256', share: 35 },
];

const fileCells = ({ fileName, nameInPacket, mediaType, sizeBytes, sha256 }: PacketPdfFile) => [
  linesOf(fileName, nameInPacket),
  mediaType,
  formatSize(sizeBytes),
  sha256,
];
