import type { CodeView, RedemptionView } from '../application/codes/list-codes.ts';

/** A number of students, in words. */
export const studentsInWords = (count: number): string =>
  count === 1 ? '1 student' : `${count} students`;

/** What `code list` prints of one code: a line of its own, and one for each redemption. */
export function codeLines(view: CodeView): string[] {
  const { transferId, schoolName, studentCount, createdBy, createdAt, expiresAt } = view;
  const whom = view.studentName ?? `${view.gradeLabel}, ${studentsInWords(studentCount)}`;
  const when = `made ${createdAt.slice(0, 10)} by ${createdBy}, until ${expiresAt.slice(0, 10)}`;
  return [
    `${transferId}  ${stateOf(view)}`,
    `  ${schoolName}: ${whom}; ${when}`,
    ...view.redemptions.map((redemption) => `  ${redemptionLine(redemption)}`),
  ];
}

/** How a code stands, in words; a reference code is in the logs of both districts. */
export function stateOf({ state, code, ...view }: CodeView): string {
  const why = code === null ? '' : `: ${code}`;
  const reference = view.referenceCode === null ? '' : `, reference code ${view.referenceCode}`;
  switch (state) {
    case 'imported':
      return `imported (${view.studentsImported} of ${view.studentsTotal})${reference}`;
    case 'failed':
      return `failed${reference}`;
    case 'in-preview':
      return `in preview${why}`;
    case 'registering':
      return 'waits for the hub';
    case 'revoking':
      return 'is being revoked';
    case 'unused':
    case 'refused':
    case 'revoked':
    case 'importing':
    case 'expired':
      return `${state}${why}`;
    default:
      return state satisfies never;
  }
}

function redemptionLine(redemption: RedemptionView): string {
  const { personName, districtName, schoolName, redeemedAt, packetsSent, packetCount } = redemption;
  const who = `${personName}, ${districtName}, for ${schoolName}`;
  const { studentsLeftOut } = redemption;
  const left =
    studentsLeftOut === 0 ? '' : `; ${studentsInWords(studentsLeftOut)} could not be written`;
  const trouble = redemption.trouble === null ? '' : `: ${redemption.trouble}`;
  const cancelled = redemption.outcome === 'cancelled' ? '; given back' : '';
  const sent = `packets sent ${packetsSent} of ${packetCount}${trouble}`;
  return `redeemed ${redeemedAt.slice(0, 16)} by ${who}; ${sent}${left}${cancelled}`;
}
