import { stableRecordId } from '@portage/shared/records/record-id';
import type { StoredRow } from '../stored-row.ts';
import { overlay } from './differences.ts';
import type { ObjectToPlan } from './object-to-plan.ts';
import type { PlanEntry } from './plan.ts';

/**
 * Which row here tells what a received row tells, and how it was recognised: by an earlier import
 * (`link`), as our own row on its way back (`returned`), by key, or by key among the rows of the
 * same packet (`packet`).
 */
export interface Matched<Row> {
  readonly how: 'link' | 'returned' | 'key' | 'packet' | null;
  readonly existing: StoredRow<Row> | null;
  /** Digest of the row as an earlier import of this source row left it. */
  readonly writtenDigest: string | null;
}

/** Finds rows while a plan grows: rows that the plan adds are found as well. */
export interface Matcher<Row extends { recordId: string }> {
  /** Rows of the student that are this district's own. */
  readonly ourRows: () => readonly Row[];
  readonly match: (received: Row) => Matched<Row>;
  /** What stands here once `received` is used. */
  readonly resultOf: (received: Row, matched: Matched<Row>) => Row;
  /** Notes what an entry leaves here. */
  readonly note: (entry: PlanEntry<Row>) => void;
}

/** The record id that a row gets in the district that imports it; the same for the same row. */
export const importedRecordId = (districtId: string, object: string, recordId: string): string =>
  stableRecordId(districtId, `imported-${object}`, [recordId]);

const notHere = { existing: null, writtenDigest: null } as const;

/** The rows of a student as they will be, found by id and by key. */
interface Shelf<Row extends { recordId: string }> {
  readonly rows: Map<string, StoredRow<Row>>;
  readonly byKey: Map<string, string>;
  /** Record ids of rows that this packet adds or changes. */
  readonly fromPacket: Set<string>;
}

/** Makes the finder of one plan. */
export function makeMatcher<Row extends { recordId: string }>(
  input: ObjectToPlan<Row>,
): Matcher<Row> {
  const { object, rules, ourDistrictId } = input;
  const shelf: Shelf<Row> = {
    rows: new Map(input.existing.map((stored) => [stored.row.recordId, stored])),
    byKey: new Map(input.existing.map(({ row }) => [rules.keyOf(row), row.recordId])),
    fromPacket: new Set(),
  };
  const own = input.existing.filter(({ source }) => source === null).map(({ row }) => row);
  const returned = new Map(
    own.map(({ recordId }) => [importedRecordId(ourDistrictId, object, recordId), recordId]),
  );
  return {
    ourRows: () => own,
    match: (received) => match(input, shelf, { received, returned }),
    resultOf: (received, matched) => resultOf(input, received, matched),
    note: (entry) => note(input, shelf, entry),
  };
}

function match<Row extends { recordId: string }>(
  { links, rules }: ObjectToPlan<Row>,
  { rows, byKey, fromPacket }: Shelf<Row>,
  { received, returned }: { received: Row; returned: ReadonlyMap<string, string> },
): Matched<Row> {
  const find = (recordId: string | null | undefined): StoredRow<Row> | null =>
    rows.get(recordId ?? '') ?? null;
  const link = links.get(received.recordId);
  const linked = find(link?.recordId);
  if (link?.outcome === 'written' || (link !== undefined && linked !== null)) {
    return { how: 'link', existing: linked, writtenDigest: link.writtenDigest };
  }
  const back = find(returned.get(received.recordId));
  if (back !== null) return { how: 'returned', existing: back, writtenDigest: null };
  const existing = find(byKey.get(rules.keyOf(received)));
  if (existing === null) return { how: null, ...notHere };
  const how = fromPacket.has(existing.row.recordId) ? 'packet' : 'key';
  return { how, existing, writtenDigest: null };
}

function resultOf<Row extends { recordId: string }>(
  { object, rules, releasingDistrictId }: ObjectToPlan<Row>,
  received: Row,
  { existing }: Matched<Row>,
): Row {
  if (existing === null) {
    const recordId = importedRecordId(releasingDistrictId, object, received.recordId);
    return { ...received, recordId };
  }
  const { row, source } = existing;
  const over = { ...received, recordId: row.recordId };
  const isTheirs =
    source?.districtId === releasingDistrictId && source.recordId === received.recordId;
  if (isTheirs) return over;
  const oursAlone = (rules.oursAlone ?? []).map((field) => [field, row[field]]);
  return overlay({ ...over, ...Object.fromEntries(oursAlone) }, row);
}

function note<Row extends { recordId: string }>(
  { rules, releasingDistrictId }: ObjectToPlan<Row>,
  { rows, byKey, fromPacket }: Shelf<Row>,
  { status, choice, existing, sourceRecordId, result }: PlanEntry<Row>,
): void {
  // A conflict that adds a row may still add it; one with a row of ours leaves that where it is.
  const mayWrite =
    status === 'new' ||
    status === 'changed' ||
    status === 'needs-mapping' ||
    (status === 'conflict' && existing === null);
  if (result === null || !mayWrite || choice === 'skip') return;
  const before = rows.get(result.recordId);
  const source = { districtId: releasingDistrictId, recordId: sourceRecordId };
  // A row that leaves its date is no longer found there.
  if (before !== undefined) byKey.delete(rules.keyOf(before.row));
  rows.set(result.recordId, { ...(before ?? { studentId: 0, source }), row: result });
  byKey.set(rules.keyOf(result), result.recordId);
  fromPacket.add(result.recordId);
}
