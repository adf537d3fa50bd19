import { groupBy } from '@portage/shared/group-by';
import type { RecordObjectName } from '@portage/shared/records/index';
import type { ImportRules } from '../import/import-rules.ts';
import { rowDigest } from '../import/row-digest.ts';
import type { StoredRow } from '../stored-row.ts';
import type { SameFact } from './same-fact.ts';

/** The rows of one record object that two students have. */
export interface ObjectToMerge<Row extends { recordId: string }> {
  readonly object: RecordObjectName;
  /** Without rules, no two rows are known to tell one fact in other words. */
  readonly rules: Pick<ImportRules<Row>, 'keyOf' | 'nameOf'> | null;
  readonly survivor: readonly StoredRow<Row>[];
  readonly duplicate: readonly StoredRow<Row>[];
  /** What a rule of the object alone says of them. */
  readonly knownSame: readonly SameFact[];
}

/** A row that moves to a survivor who has another row of the same fact. */
export interface DifferingRow {
  readonly recordId: string;
  readonly survivorRecordId: string;
  /** The row in a few words, for a person. */
  readonly name: string;
}

/** What a merge does with the rows of one record object. */
export interface ObjectMerge {
  readonly object: RecordObjectName;
  /** Record ids of the duplicate's rows that move, those that differ among them. */
  readonly moved: readonly string[];
  readonly same: readonly SameFact[];
  readonly differs: readonly DifferingRow[];
}

/**
 * Plans the merge of one record object: a row of the duplicate that says all that one of the
 * survivor's says goes, each row once; every other row moves. No fact is lost.
 */
export function mergeObject<Row extends { recordId: string }>(
  input: ObjectToMerge<Row>,
): ObjectMerge {
  const known = new Set(input.knownSame.map(({ dropped }) => dropped));
  const survivor = input.survivor.filter(({ row }) => !known.has(row.recordId));
  const duplicate = input.duplicate.filter(({ row }) => !known.has(row.recordId));
  const same = [...input.knownSame, ...pairEqual(survivor, duplicate)];
  const dropped = new Set(same.map((pair) => pair.dropped));
  const moved = duplicate.map(({ row }) => row).filter(({ recordId }) => !dropped.has(recordId));
  const left = survivor.map(({ row }) => row).filter(({ recordId }) => !dropped.has(recordId));
  return {
    object: input.object,
    moved: moved.map(({ recordId }) => recordId),
    same,
    differs: differing(input.rules, { moved, left }),
  };
}

function pairEqual<Row extends { recordId: string }>(
  survivor: readonly StoredRow<Row>[],
  duplicate: readonly StoredRow<Row>[],
): SameFact[] {
  const free = groupBy(survivor, ({ row }) => rowDigest(row));
  return duplicate.flatMap((theirs) => {
    const ours = free.get(rowDigest(theirs.row))?.shift();
    return ours === undefined ? [] : [onePair(ours, theirs)];
  });
}

/** This district's own row stands rather than an imported one, whoever of the two has it. */
function onePair(
  ours: StoredRow<{ recordId: string }>,
  theirs: StoredRow<{ recordId: string }>,
): SameFact {
  const isOursImported = ours.source !== null && theirs.source === null;
  const [kept, dropped] = isOursImported ? [theirs, ours] : [ours, theirs];
  return {
    ...{ kept: kept.row.recordId, dropped: dropped.row.recordId },
    droppedOf: isOursImported ? 'survivor' : 'duplicate',
    reason: 'same-values',
  };
}

function differing<Row extends { recordId: string }>(
  rules: ObjectToMerge<Row>['rules'],
  { moved, left }: { moved: readonly Row[]; left: readonly Row[] },
): DifferingRow[] {
  if (rules === null) return [];
  const byKey = new Map(left.map((row) => [rules.keyOf(row), row]));
  return moved.flatMap((row) => {
    const ours = byKey.get(rules.keyOf(row));
    if (ours === undefined || rowDigest(ours) === rowDigest(row)) return [];
    const { recordId } = row;
    return [{ recordId, survivorRecordId: ours.recordId, name: rules.nameOf(row) }];
  });
}
