import type Database from 'better-sqlite3';
import { type ImportRun, importRunsOf, runObjectsOf } from '../../adapters/sqlite/import-runs.ts';
import type { ImportLogLine } from '../../domain/import/log-line.ts';
import { readReceiptDetails } from './read-receipt-details.ts';
import type { ReceiptDetails } from './receipt-details.ts';

/** One run of an import: who did what and when, and how many rows it did what with. */
export interface CountedRun
  extends Pick<ImportRun, 'importRunId' | 'kind' | 'at' | 'personName' | 'username'> {
  readonly counts: Readonly<Partial<Record<ImportLogLine['action'], number>>>;
  /** What the releasing district was told of the packet with this run. */
  readonly results: ReceiptDetails;
}

/** The runs of a transfer in order; a run that tells of a rejection has no counts. */
export function countImportRuns(db: Database.Database, transferId: string): CountedRun[] {
  const objects = runObjectsOf(db, transferId);
  return importRunsOf(db, transferId).map(({ transferId: _, results, ...run }) => ({
    ...run,
    counts: countActions(
      objects.filter(({ importRunId }) => importRunId === run.importRunId).flatMap(linesOf),
    ),
    results: readReceiptDetails(JSON.parse(results)),
  }));
}

const linesOf = ({ lines }: { lines: readonly ImportLogLine[] }): readonly ImportLogLine[] => lines;

function countActions(lines: readonly ImportLogLine[]): CountedRun['counts'] {
  const counts: Partial<Record<ImportLogLine['action'], number>> = {};
  for (const { action } of lines) counts[action] = (counts[action] ?? 0) + 1;
  return counts;
}
