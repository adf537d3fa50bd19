import { isDistrictEvent } from '@portage/shared/transfer/log-event';
import type { Transfer } from '@portage/shared/transfer/transfer';
import type { TransferCode } from '@portage/shared/transfer-code/transfer-code';
import type { LogEntry } from '../read/log-entry.ts';
import { type History, historyAfter } from './history.ts';

/** Where one transfer stood. Times are RFC 3339; null where there is none. */
export interface StateRow {
  readonly transferId: string;
  readonly by: 'request' | 'code';
  /** As `Transfer` and `TransferCode` have it; a code that nobody can redeem is `expired`. */
  readonly status: string;
  readonly requestingDistrict: string | null;
  readonly releasingDistrict: string | null;
  readonly beganAt: string;
  readonly dueAt: string | null;
  /** How an unanswered request stood to its due date; null for all others. */
  readonly due: 'in time' | 'overdue' | null;
  readonly endedAt: string | null;
  readonly lastEventAt: string;
  readonly supplements: number;
  /** How many students a code stands for; null for a request. */
  readonly students: number | null;
}

/** Every transfer as of one time. */
export interface StateReport {
  readonly at: string;
  readonly rows: readonly StateRow[];
  /** How many transfers had each status: `request waiting`, `code imported`. */
  readonly counts: Readonly<Record<string, number>>;
  readonly waiting: { readonly inTime: number; readonly overdue: number };
  /** Entries that nobody can read, and transfers that therefore have no beginning. */
  readonly redacted: number;
  readonly incomplete: number;
}

/** Where every transfer stood at a time: what happened up to it counts, and nothing after it. */
export async function stateAt(entries: AsyncIterable<LogEntry>, at: string): Promise<StateReport> {
  const histories = new Map<string, History>();
  const until = Date.parse(at);
  let redacted = 0;
  for await (const { event } of entries) {
    if (event === null) redacted += 1;
    else if (!isDistrictEvent(event) && Date.parse(event.at) <= until) {
      const before = histories.get(event.transferId) ?? null;
      histories.set(event.transferId, historyAfter(before, event));
    }
  }
  const rows = [...histories.values()].flatMap((history) => rowOf(history, until));
  return {
    ...{ at, rows, redacted, incomplete: histories.size - rows.length },
    counts: countsOf(rows),
    waiting: {
      inTime: rows.filter(({ due }) => due === 'in time').length,
      overdue: rows.filter(({ due }) => due === 'overdue').length,
    },
  };
}

function countsOf(rows: readonly StateRow[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { by, status } of rows) {
    const name = `${by} ${status}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

function rowOf({ transferId, transfer, code, lastAt }: History, until: number): StateRow[] {
  const known = { transferId, lastEventAt: lastAt };
  if (transfer.status !== 'none') return [{ ...known, ...requestRow(transfer, until) }];
  return code.status === 'none' ? [] : [{ ...known, ...codeRow(code, until) }];
}

type Row = Omit<StateRow, 'transferId' | 'lastEventAt'>;

function requestRow(transfer: Exclude<Transfer, { status: 'none' }>, until: number): Row {
  const routed = 'dueAt' in transfer ? transfer : null;
  const dueAt = routed?.dueAt ?? null;
  const isOverdue = dueAt !== null && Date.parse(dueAt) < until;
  return {
    by: 'request',
    status: transfer.status,
    requestingDistrict: transfer.requestingDistrict,
    releasingDistrict: routed?.releasingDistrict ?? null,
    beganAt: transfer.requestedAt,
    dueAt,
    due: transfer.status !== 'waiting' ? null : isOverdue ? 'overdue' : 'in time',
    endedAt: 'answeredAt' in transfer ? transfer.answeredAt : null,
    supplements: transfer.status === 'released' ? transfer.supplementedAt.length : 0,
    students: null,
  };
}

function codeRow(code: Exclude<TransferCode, { status: 'none' }>, until: number): Row {
  const isExpired = code.status === 'unused' && Date.parse(code.expiresAt) <= until;
  return {
    by: 'code',
    status: isExpired ? 'expired' : code.status,
    requestingDistrict: 'requestingDistrict' in code ? code.requestingDistrict : null,
    releasingDistrict: code.releasingDistrict,
    ...{ beganAt: code.createdAt, dueAt: null, due: null, supplements: 0 },
    endedAt: 'endedAt' in code ? code.endedAt : null,
    students: code.studentCount,
  };
}
