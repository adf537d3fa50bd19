import type { DisclosureRow, NamedRow } from './disclosure-row.ts';

/** One row as people read it: a row of the log with one of the students it is about, if known. */
export interface ShownRow {
  readonly row: DisclosureRow;
  /** Null where no record was given, or the record has nothing of it. */
  readonly named: NamedRow | null;
}

/** What stands where only the district could say more. */
export const onlyTheDistrict = 'Only the district knows';
const notInRecord = 'Not in the district’s record';

/** Each row once for every student it is about; once where nobody said who that is. */
export const shownRows = (rows: readonly DisclosureRow[]): ShownRow[] =>
  rows.flatMap((row): ShownRow[] =>
    row.named === null || row.named.length === 0
      ? [{ row, named: null }]
      : row.named.map((named) => ({ row, named })),
  );

/** What a row says of its student, or that nobody here can say it. */
export function studentText({ row, named }: ShownRow): string {
  if (named === null) {
    const who = row.named === null ? onlyTheDistrict : notInRecord;
    return row.by === 'code' ? `${row.students} students. ${who}` : who;
  }
  if (named.student === null) return 'Nobody this district knows';
  const { lastName, firstName, birthdate, localStudentId, stateStudentId } = named.student;
  const ids = [`local ID ${localStudentId}`];
  if (stateStudentId !== null) ids.push(`state ID ${stateStudentId}`);
  return `${lastName}, ${firstName}, born ${birthdate}, ${ids.join(', ')}`;
}

/** What was in each packet, one line a packet. */
export const packetLines = ({ row, named }: ShownRow): string[] =>
  row.packets
    .filter(({ packetNumber }) => concerns({ row, named }, packetNumber))
    .map(({ packetNumber, at, by, sha256 }) => {
      const recorded = named?.packets.find((packet) => packet.packetNumber === packetNumber);
      const contents =
        recorded?.objects.map(({ object, rows }) => `${object} ${rows}`).join(', ') ??
        (row.named === null ? onlyTheDistrict : notInRecord);
      const sender = by === null ? '' : ` by ${by}`;
      return `Packet ${packetNumber}, ${at}${sender}: ${contents} (sealed, SHA-256 ${sha256})`;
    });

/** A student of a code is in some of its packets alone. */
const concerns = ({ row, named }: ShownRow, packetNumber: number): boolean =>
  row.by === 'request' ||
  named === null ||
  named.packets.some((packet) => packet.packetNumber === packetNumber);

/** The receipts, one line each. */
export const receiptLines = ({ row }: ShownRow): string[] =>
  row.receipts.map(({ what, at, by }) => `${what} ${at}${by === null ? '' : ` by ${by}`}`);

/** Who decided: as the message says, and as the district’s record names the person. */
export function deciderText({ row, named }: ShownRow): string {
  if (row.decidedAt === null) return '';
  const title = named?.decidedBy?.title ?? null;
  const name = row.decidedBy ?? named?.decidedBy?.name ?? null;
  if (name === null) return '';
  return title === null ? name : `${name}, ${title}`;
}

/** The purpose in words, with its rule. */
export const purposeText = ({ row }: ShownRow): string => {
  if (row.request === null) return '';
  const { purpose } = row.request;
  return purpose === '99.31(a)(2)' ? 'Enrollment or transfer, 34 CFR 99.31(a)(2)' : purpose;
};

/** What stands for the student's enrollment in the asking district. */
export const evidenceText = ({ row }: ShownRow): string =>
  row.request === null || row.request.evidenceSha256 === null || row.by === 'code'
    ? ''
    : `Enrollment as the asking district signed it, SHA-256 ${row.request.evidenceSha256}`;

/** What was decided and when. A code was decided on when it was made. */
export function decisionText({ row }: ShownRow): string {
  const { decision, decidedAt, by } = row;
  if (decidedAt === null) return decision;
  return by === 'code' ? `${decision}; code made ${decidedAt}` : `${decision} ${decidedAt}`;
}
