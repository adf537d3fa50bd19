import { type CsvColumn, spreadsheetCsv } from '@portage/shared/spreadsheet-csv';
import type { Disclosure } from './list-disclosures.ts';

const columns: readonly CsvColumn<Disclosure>[] = [
  ['TransferId', ({ transferId }) => transferId],
  ['Kind', ({ kind }) => kind],
  ['AskedBy', ({ askers }) => askers.map(({ district }) => district).join('; ')],
  ['AskedByPerson', ({ askers }) => askers.map(({ person }) => person).join('; ')],
  ['AskedAt', ({ askers }) => askers.map(({ at }) => at).join('; ')],
  ['Status', ({ status }) => status],
  ['DecidedBy', ({ decidedBy }) => decidedBy ?? ''],
  ['DecidedAt', ({ decidedAt }) => decidedAt ?? ''],
  ['Sent', ({ packets }) => packets.map(textOf).join('; ')],
  ['Proofs', ({ proofs }) => String(proofs)],
];

const textOf = ({ packetNumber, objects }: Disclosure['packets'][number]): string =>
  `packet ${packetNumber}: ${objects.map(({ object, rows }) => `${object} ${rows}`).join(', ')}`;

/** A student's record of disclosures for a spreadsheet; times are RFC 3339. */
export const disclosuresCsv = (rows: readonly Disclosure[]): string =>
  spreadsheetCsv(columns, rows);
