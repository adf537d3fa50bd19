import type { ImportLink, PlanStatus } from './plan.ts';
import type { PlanReason } from './reasons.ts';
import type { ImportAction } from './settle.ts';

/**
 * What a run did with one received row: one line of the import log, and all that an undo needs.
 * Rows are as they were at that moment.
 */
export interface ImportLogLine {
  readonly sourceRecordId: string;
  /** The row here; null when there is none. */
  readonly recordId: string | null;
  readonly name: string;
  readonly status: PlanStatus;
  readonly action: Exclude<ImportAction, 'undecided'> | 'removed' | 'restored';
  readonly reason: PlanReason | null;
  /** As it was on the source; null for a row that could not be read. */
  readonly received: object | null;
  /** Our row before; null when there was none. */
  readonly before: object | null;
  /** Our row as the run wrote it; null when it wrote none, or wrote it as it was received. */
  readonly after: object | null;
  /** Digest of our row as the run left it; null when the run wrote nothing. */
  readonly writtenDigest: string | null;
  /** What was remembered of the received row before; null when nothing was. */
  readonly linkBefore: ImportLink | null;
  /** Whether the run changed what is remembered. */
  readonly isLinkChanged: boolean;
}

/** What stands here after the run; null when nothing does. */
export const standsAfter = ({ action, received, before, after }: ImportLogLine): object | null => {
  if (action === 'removed') return null;
  const isWritten = action === 'added' || action === 'added-as-ours' || action === 'updated';
  return isWritten ? (after ?? received) : (after ?? before);
};
