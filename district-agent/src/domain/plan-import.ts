import { isDeepStrictEqual } from 'node:util';
import type { StoredRow } from './stored-row.ts';

/**
 * What importing one received row does. `new`: stored under `row.recordId`. `changed`: the row that
 * came from the same source row before takes the new values. `same`: nothing is written; `row` is
 * the one that is here already.
 */
export interface ImportStep<Row> {
  readonly kind: 'new' | 'changed' | 'same';
  readonly sourceRecordId: string;
  readonly row: Row;
}

/** How rows of one record object are recognised. */
export interface ImportRules<Row> {
  readonly sourceDistrictId: string;
  /** Two rows of one key are the same fact, whoever recorded it. */
  readonly keyOf: (row: Row) => string;
  /** The record id that a row of the source gets here; the same for the same source row. */
  readonly recordIdOf: (sourceRecordId: string) => string;
}

/**
 * Plans an import so that importing twice equals importing once. First every received row that came
 * from this source before is compared with what it became; only then are the others looked for by
 * key, among all rows as they will be. In one pass, a row could be dismissed as a duplicate of a
 * value that a later row is about to change. Of received rows with one record id the last counts.
 */
export function planImport<Row extends { recordId: string }>(
  received: readonly Row[],
  existing: readonly StoredRow<Row>[],
  rules: ImportRules<Row>,
): ImportStep<Row>[] {
  const bySource = new Map<string, Row>();
  for (const { row, source } of existing) {
    if (source?.districtId === rules.sourceDistrictId) bySource.set(source.recordId, row);
  }
  const distinct = [...new Map(received.map((row) => [row.recordId, row])).values()];
  const known = distinct.flatMap((row) => {
    const before = bySource.get(row.recordId);
    return before === undefined ? [] : [compareWithEarlier(row, before)];
  });
  const current = new Map(existing.map(({ row }) => [row.recordId, row]));
  for (const { row } of known) current.set(row.recordId, row);
  const byKey = new Map([...current.values()].map((row) => [rules.keyOf(row), row]));
  const others = distinct
    .filter((row) => !bySource.has(row.recordId))
    .map((row) => findOrAdd(row, byKey, rules));
  return [...known, ...others];
}

function compareWithEarlier<Row extends { recordId: string }>(
  received: Row,
  before: Row,
): ImportStep<Row> {
  const row = { ...received, recordId: before.recordId };
  const kind = isDeepStrictEqual(row, before) ? 'same' : 'changed';
  return { kind, sourceRecordId: received.recordId, row };
}

function findOrAdd<Row extends { recordId: string }>(
  received: Row,
  byKey: Map<string, Row>,
  rules: ImportRules<Row>,
): ImportStep<Row> {
  const key = rules.keyOf(received);
  const found = byKey.get(key);
  const sourceRecordId = received.recordId;
  if (found !== undefined) return { kind: 'same', sourceRecordId, row: found };
  const row = { ...received, recordId: rules.recordIdOf(sourceRecordId) };
  byKey.set(key, row);
  return { kind: 'new', sourceRecordId, row };
}
