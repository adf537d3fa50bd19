import type { PacketHeader } from '@portage/shared/records/packet-header';
import type { Block } from './content.ts';
import { drawFacts } from './facts.ts';
import { Flow } from './flow.ts';
import { formatDate, studentName } from './format.ts';
import { PdfCanvas } from './pdf-canvas.ts';
import { page, styles, textWidth } from './pdf-page.ts';
import { drawTable } from './table.ts';
import { fitLine, lineHeight, type TextStyle } from './text-layout.ts';

/** One record object as a document for people. `object` names the XML file that it carries. */
export interface RecordPdf {
  readonly title: string;
  readonly object: string;
  readonly header: PacketHeader;
  readonly blocks: readonly Block[];
  readonly xml: Uint8Array;
}

/**
 * Renders a document: who it is about, then its blocks, or "No records" when there are none, on
 * numbered pages that name district, student, transfer and date. Carries the XML it was made from.
 * Same input, same bytes.
 */
export async function renderRecordPdf(record: RecordPdf): Promise<Uint8Array> {
  const { title, object, header, blocks, xml } = record;
  const canvas = new PdfCanvas(title, new Date(header.producedAt));
  const flow = new Flow(canvas);
  flow.text(title, styles.title, 'H1');
  flow.y += 6;
  drawFacts(flow, identityFacts(header));
  flow.y += 8;
  const body: readonly Block[] = blocks.length > 0 ? blocks : [noRecords];
  const level = body.some(({ kind }) => kind === 'part') ? 'H3' : 'H2';
  body.forEach((block, index) => drawBlock(flow, block, { next: body[index + 1], level }));
  canvas.attach({
    name: `${object}.xml`,
    mediaType: 'application/xml',
    description: 'The same records for machines',
    bytes: xml,
  });
  return canvas.finish((index, count) => drawFrame(canvas, record, { index, count }));
}

const noRecords: Block = { kind: 'paragraph', text: 'No records' };

/** A heading goes to the next page with what it heads, unless some of that fits below it. */
function drawBlock(
  flow: Flow,
  block: Block,
  { next, level }: { next: Block | undefined; level: 'H2' | 'H3' },
): void {
  const followedBy = next?.kind === 'facts' ? 150 : 60;
  if (block.kind === 'part') flow.part(block.text, followedBy);
  else if (block.kind === 'heading') flow.heading(block.text, followedBy, level);
  else if (block.kind === 'paragraph') flow.text(block.text, styles.paragraph, 'P');
  else if (block.kind === 'facts') drawFacts(flow, block.facts);
  else drawTable(flow, block.columns, block.rows);
}

function identityFacts({ student, releasingDistrict, producedAt, transferId }: PacketHeader) {
  return [
    ['Student', studentName(student)],
    ['Birthdate', formatDate(student.birthdate)],
    ['State ID', student.stateStudentId],
    ['Local ID in the releasing district', student.localStudentId],
    ['Sex', student.sex.replace(/(?<=[a-z])(?=[A-Z])/g, ' ')],
    ['Releasing district', releasingDistrict.name],
    ['Produced', `${formatDate(producedAt.slice(0, 10))} (UTC)`],
    ['Transfer', transferId],
  ] as const;
}

function drawFrame(
  canvas: PdfCanvas,
  { title, header }: RecordPdf,
  { index, count }: { index: number; count: number },
): void {
  const { student, releasingDistrict, transferId, producedAt } = header;
  const foot = page.footY + lineHeight(styles.foot);
  canvas.artifact('Pagination', () => {
    const put = (text: string, style: TextStyle, y: number) => drawLeft(canvas, text, { style, y });
    put(releasingDistrict.name, styles.head, page.headY);
    drawRight(canvas, title, { style: styles.head, y: page.headY });
    canvas.rule(page.headY + 16);
    canvas.rule(page.footY - 6);
    put(`${studentName(student)} · State ID ${student.stateStudentId}`, styles.foot, page.footY);
    drawRight(canvas, `Page ${index + 1} of ${count}`, { style: styles.foot, y: page.footY });
    put(`Transfer ${transferId}`, styles.foot, foot);
    drawRight(canvas, formatDate(producedAt.slice(0, 10)), { style: styles.foot, y: foot });
  });
}

interface Where {
  readonly style: TextStyle;
  readonly y: number;
}

function drawLeft(canvas: PdfCanvas, text: string, { style, y }: Where): void {
  canvas.line(fitLine(text, style, textWidth * 0.68), style, { x: page.left, y });
}

function drawRight(canvas: PdfCanvas, text: string, { style, y }: Where): void {
  const line = fitLine(text, style, textWidth * 0.3);
  canvas.line(line, style, { x: page.right - line.widthPoints, y });
}
