import type { BadRow, ImportLink, PlanStatus } from './plan.ts';
import type { PlanReason } from './reasons.ts';
import type { ImportAction } from './settle.ts';

/**
 * What a run did with one received row: one line of the import log, and all that an undo needs.
 * Rows are as they were at that moment.
 */
export interface ImportLogLine {
  readonly sourceRecordId: string;
  /** The row here, or the one that an undo removed; null when there is none. */
  readonly recordId: string | null;
  readonly name: string;
  readonly status: PlanStatus;
  readonly action: Exclude<ImportAction, 'undecided'> | 'removed' | 'restored';
  readonly reason: PlanReason | null;
  /** As it was on the source; null for a row that could not be read. */
  readonly received: object | null;
  /** Our row before; null when there was none. */
  readonly before: object | null;
  /** Our row after; null when there is none, or when it says what was received (`standingRow`). */
  readonly after: object | null;
  /** Where a row that could not be read stands in its document, and what is at fault. */
  readonly bad: Pick<BadRow, 'row' | 'code' | 'property'> | null;
  /** Digest of our row as the run left it; null when the run wrote nothing. */
  readonly writtenDigest: string | null;
  /** What was remembered of the received row before; null when nothing was. */
  readonly linkBefore: ImportLink | null;
  /** Whether the run changed what is remembered. */
  readonly isLinkChanged: boolean;
}

/** What stood here once the run was over; null when nothing here tells what was received. */
export function standingRow(
  line: Pick<ImportLogLine, 'action' | 'recordId' | 'received' | 'after'>,
): object | null {
  if (line.after !== null) return line.after;
  return line.recordId === null || line.action === 'removed' ? null : line.received;
}
