import type Database from 'better-sqlite3';
import { countIncoming, type IncomingCounts } from '../../adapters/sqlite/incoming-outcomes.ts';
import {
  type ListedPart,
  listIncoming,
  type ReviewFilter,
  type ReviewLine,
} from '../../adapters/sqlite/incoming-review.ts';
import { knownCodeImport } from './known-code-import.ts';

/** The students of a redemption as a person reviews them. */
export interface ReviewList {
  /** Of all students, whatever is listed. `open`: flagged and not reviewed yet. */
  readonly head: Pick<
    IncomingCounts,
    'students' | 'new' | 'matched' | 'flagged' | 'reviewed' | 'open'
  >;
  /** How many fit the filter, on this page and beyond. */
  readonly found: number;
  readonly students: readonly ReviewLine[];
}

/** Lists incoming students by name. Throws `redemption-unknown`. */
export function reviewList(
  db: Database.Database,
  redemptionId: string,
  filter: ReviewFilter & ListedPart,
): ReviewList {
  knownCodeImport(db, redemptionId);
  const {
    students,
    new: created,
    matched,
    flagged,
    reviewed,
    open,
  } = countIncoming(db, redemptionId);
  const listed = listIncoming(db, redemptionId, filter);
  return { head: { students, new: created, matched, flagged, reviewed, open }, ...listed };
}
