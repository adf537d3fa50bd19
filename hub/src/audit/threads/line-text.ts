/** Checked lines as a text that goes from one thread to another: lists, and no names of fields. */
import type { CheckedLine, EntrySubject } from '../verify/checked-line.ts';

type TransferLine = Extract<CheckedLine, { kind: 'entry' }> & {
  readonly subject: Extract<EntrySubject, { kind: 'transfer' }>;
};

/** Nearly all lines of a log are entries about transfers; the others travel as they are. */
export const linesAsText = (lines: readonly CheckedLine[]): string =>
  JSON.stringify(lines.map((line) => (isTransferLine(line) ? listOf(line) : line)));

/** The lines again. */
export const linesInText = (text: string): CheckedLine[] =>
  (JSON.parse(text) as (CheckedLine | TransferList)[]).map((line) =>
    isList(line) ? lineIn(line) : line,
  );

type TransferList = ReturnType<typeof listOf>;

const isList = (line: CheckedLine | TransferList): line is TransferList => Array.isArray(line);

const isTransferLine = (line: CheckedLine): line is TransferLine =>
  line.kind === 'entry' && line.subject.kind === 'transfer';

function listOf({ index, leaf, subject: { transfer } }: TransferLine) {
  const { transferId, number, previousEventHash, hash, step, message } = transfer;
  const { kind, districtId, sequence, previousHash, envelopeHash, keyId, tried } = message;
  const dsse = tried.isGood ? null : message.dsse;
  return [
    ...([index, leaf, transferId, number, previousEventHash, hash] as const),
    ...([kind, districtId, sequence, previousHash, envelopeHash, keyId] as const),
    ...([tried.isGood, tried.under, dsse] as const),
    ...([step.type, step.at, step.sender, step.requestingDistrict] as const),
    ...([step.releasingDistrict, step.expiresAt, step.packetNumber, step.outcome] as const),
    ...([step.lookupHash, step.redemptionId] as const),
  ] as const;
}

function lineIn(list: TransferList): TransferLine {
  const [index, leaf, transferId, number, previousEventHash, hash, ...said] = list;
  const [kind, districtId, sequence, previousHash, envelopeHash, keyId, ...found] = said;
  const [isGood, under, dsse, type, at, sender, ...facts] = found;
  const [requestingDistrict, releasingDistrict, expiresAt, packetNumber, ...rest] = facts;
  const [outcome, lookupHash, redemptionId] = rest;
  const tried = { isGood, under };
  const message = { kind, districtId, sequence, previousHash, envelopeHash, keyId, tried, dsse };
  const parties = { requestingDistrict, releasingDistrict };
  const code = { expiresAt, packetNumber, outcome, lookupHash, redemptionId };
  const step = { type, at, sender, ...parties, ...code };
  const transfer = { transferId, number, previousEventHash, hash, step, message };
  return { kind: 'entry', index, leaf, subject: { kind: 'transfer', transfer } };
}
