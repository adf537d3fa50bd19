import { type LogAlarm, listAlarms } from '../../adapters/sqlite/log-alarms.ts';
import { countLogReceipts } from '../../adapters/sqlite/log-receipts.ts';
import { newestWitnessed } from '../../adapters/sqlite/witnessed-checkpoints.ts';
import type { Agent } from '../agent.ts';

/** How this district watches the state's log. Times are RFC 3339. */
export interface LogView {
  /** The log's name; null where the enrollment file names no key of it, and nobody watches. */
  readonly origin: string | null;
  /** The last checkpoint that was accepted; null before the first. */
  readonly witnessed: {
    readonly size: number;
    readonly witnessedAt: string;
    readonly cosignedAt: string | null;
    readonly note: string;
  } | null;
  /** Messages of ours in the log, and how many of them are proved. */
  readonly receipts: { readonly inLog: number; readonly proved: number };
  /** Newest first. */
  readonly alarms: readonly LogAlarm[];
}

/** What a page and a command show of it. */
export function describeLog({ db, logKeys }: Pick<Agent, 'db' | 'logKeys'>): LogView {
  const memory = newestWitnessed(db);
  return {
    origin: logKeys[0]?.name ?? null,
    witnessed: memory === null ? null : witnessedOf(memory),
    receipts: countLogReceipts(db),
    alarms: listAlarms(db),
  };
}

const witnessedOf = ({
  size,
  witnessedAt,
  cosignedAt,
  written: note,
}: NonNullable<ReturnType<typeof newestWitnessed>>) => ({ size, witnessedAt, cosignedAt, note });
