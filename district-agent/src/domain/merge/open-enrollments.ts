import { groupBy } from '@portage/shared/group-by';
import type { Enrollment } from '@portage/shared/records/enrollment-history';
import { factKey } from '../import/fact-key.ts';
import type { StoredRow } from '../stored-row.ts';
import type { MergeSide, SameFact } from './same-fact.ts';

type Enrolled = StoredRow<Enrollment>;
interface Sided {
  readonly of: MergeSide;
  readonly row: Enrollment;
}

/**
 * A student is enrolled once at one school in one way. Where both have an open enrollment there,
 * one of this district's own, the older one stays open, and those of the other student lie within
 * it and go. Imported enrollments are history and never count.
 */
export function sameOpenEnrollments(
  survivor: readonly Enrolled[],
  duplicate: readonly Enrolled[],
): SameFact[] {
  const open = [...openOf('survivor', survivor), ...openOf('duplicate', duplicate)];
  const places = groupBy(open, ({ row }) => factKey(row.schoolId, row.enrollmentType));
  return [...places.values()].flatMap(sameAtOnePlace);
}

const openOf = (of: MergeSide, rows: readonly Enrolled[]): Sided[] =>
  rows
    .filter(({ row, source }) => source === null && row.exitDate === null)
    .map(({ row }) => ({ of, row }));

function sameAtOnePlace(open: readonly Sided[]): SameFact[] {
  // The sort is stable, so of two that began on one day the survivor's is the first.
  const [oldest, ...newer] = open.toSorted(byEntryDate);
  if (oldest === undefined) return [];
  return newer
    .filter(({ of }) => of !== oldest.of)
    .map(({ of, row }) => ({
      ...{ kept: oldest.row.recordId, dropped: row.recordId, droppedOf: of },
      reason: 'same-enrollment',
    }));
}

function byEntryDate({ row: a }: Sided, { row: b }: Sided): number {
  if (a.entryDate === b.entryDate) return 0;
  return a.entryDate < b.entryDate ? -1 : 1;
}
