import { type RecordObjectName, recordObjects } from '@portage/shared/records/index';
import fc from 'fast-check';
import { arbitraryOf } from './record-arbitraries.ts';

/** A row of whichever record object. */
export type AnyRow = { recordId: string };

/**
 * Lists of rows of one record object that meet often: each row says what one of two says, or a mix
 * of both, so that some are equal, some tell one fact in other words, and some have their own.
 */
export function meetingRows(object: RecordObjectName, lists: number): fc.Arbitrary<AnyRow[][]> {
  const { row } = recordObjects[object];
  const [one, other] = [arbitraryOf<AnyRow>(row as never), arbitraryOf<AnyRow>(row as never)];
  return fc.tuple(one, other).chain(([a, b]) => {
    const mixed = fc.infiniteStream(fc.boolean()).map((picks) => mix(a, b, picks));
    const rows = fc.array(fc.oneof(fc.constantFrom(a, b), mixed), { maxLength: 3 });
    return fc.array(rows, { minLength: lists, maxLength: lists });
  });
}

const mix = (a: AnyRow, b: AnyRow, picks: Iterator<boolean>): AnyRow =>
  Object.fromEntries(
    Object.entries(a).map(([key, value]) => [
      key,
      picks.next().value === true ? value : Reflect.get(b, key),
    ]),
  ) as AnyRow;
