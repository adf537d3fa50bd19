import type { PacketHeader } from '@portage/shared/records/packet-header';
import type { Fact } from './content.ts';
import { formatDate, studentName } from './format.ts';
import type { PdfCanvas } from './pdf-canvas.ts';
import { page, styles, textWidth } from './pdf-page.ts';
import { fitLine, lineHeight, type TextStyle } from './text-layout.ts';

/** Who a document is about, where it comes from and when it was made. */
export const identityFacts = ({
  student,
  releasingDistrict,
  producedAt,
  transferId,
}: PacketHeader): Fact[] => [
  ['Student', studentName(student)],
  ['Birthdate', formatDate(student.birthdate)],
  ['State ID', student.stateStudentId],
  ['Local ID in the releasing district', student.localStudentId],
  ['Sex', student.sex.replace(/(?<=[a-z])(?=[A-Z])/g, ' ')],
  ['Releasing district', releasingDistrict.name],
  ['Produced', `${formatDate(producedAt.slice(0, 10))} (UTC)`],
  ['Transfer', transferId],
];

/** The running head of a page: the district, and the title of what stands on it. */
export function drawHead(canvas: PdfCanvas, { releasingDistrict }: PacketHeader, title: string) {
  const where = { style: styles.head, y: page.headY };
  canvas.artifact('Pagination', () => {
    drawLeft(canvas, releasingDistrict.name, where);
    drawRight(canvas, title, where);
    canvas.rule(page.headY + 16);
  });
}

/** The running foot of a page: student, transfer, date, and the page's number among all. */
export function drawFoot(
  canvas: PdfCanvas,
  { student, transferId, producedAt }: PacketHeader,
  { index, count }: { index: number; count: number },
): void {
  const upper = { style: styles.foot, y: page.footY };
  const lower = { style: styles.foot, y: page.footY + lineHeight(styles.foot) };
  canvas.artifact('Pagination', () => {
    canvas.rule(page.footY - 6);
    drawLeft(canvas, `${studentName(student)} · State ID ${student.stateStudentId}`, upper);
    drawRight(canvas, `Page ${index + 1} of ${count}`, upper);
    drawLeft(canvas, `Transfer ${transferId}`, lower);
    drawRight(canvas, formatDate(producedAt.slice(0, 10)), lower);
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
