import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';
import type { TransferRow } from './reports.ts';

/** How many were requested, and how many codes made, since a moment. */
export interface Volume {
  readonly requests: number;
  readonly codes: number;
}

/** Volumes since a moment, RFC 3339. */
export function volumeSince(db: Database.Database, since: string): Volume {
  const requests = count(db, REQUESTS_SINCE, { since });
  return { requests, codes: count(db, CODES_SINCE, { since }) };
}

/** Requests since `@since`. */
export const REQUESTS_SINCE = 'SELECT count(*) AS n FROM transfers WHERE requested_at >= @since';
/** Codes since `@since`. */
export const CODES_SINCE = 'SELECT count(*) AS n FROM transfer_codes WHERE created_at >= @since';

/** Requests from `@from` on and before `@until`. */
export const REQUESTS_BETWEEN =
  'SELECT count(*) AS n FROM transfers WHERE requested_at >= @from AND requested_at < @until';

/** How many requests were made from one moment on and before another, RFC 3339. */
export const requestsBetween = (
  db: Database.Database,
  between: { from: string; until: string },
): number => count(db, REQUESTS_BETWEEN, between);

/** What waits for an answer. */
export interface Waiting {
  readonly total: number;
  /** Due before now. */
  readonly overdue: number;
  /** When the oldest was requested, RFC 3339; null where nothing waits. */
  readonly oldestAt: string | null;
}

/** What waits, in one pass over the index of what waits. */
export const WAITING = `SELECT count(*) AS total,
    count(*) FILTER (WHERE due_at < @now) AS overdue, min(requested_at) AS oldestAt
  FROM transfers INDEXED BY transfers_waiting WHERE status = 'waiting'`;

/** What waits for an answer now. */
export const waiting = (db: Database.Database, now: Date): Waiting =>
  prepared<Waiting>(db, WAITING).get({ now: now.toISOString() }) ?? {
    ...{ total: 0, overdue: 0, oldestAt: null },
  };

/** How many wait that were requested from one moment on and before another. */
export const WAITING_BETWEEN = `SELECT count(*) AS n FROM transfers
  WHERE status = 'waiting' AND requested_at >= @from AND requested_at < @until`;

/** How many wait that were requested from one moment on and before another, RFC 3339. */
export const waitingBetween = (
  db: Database.Database,
  between: { from: string; until: string },
): number => count(db, WAITING_BETWEEN, between);

/** Transfers by status. */
export const BY_STATUS =
  'SELECT status, count(*) AS transfers FROM transfers GROUP BY status ORDER BY status';

/** How many transfers by request there are in each status. */
export const transfersByStatus = (
  db: Database.Database,
): { status: TransferRow['status']; transfers: number }[] =>
  prepared<{ status: TransferRow['status']; transfers: number }>(db, BY_STATUS).all();

const ANSWERED = `FROM transfers INDEXED BY transfers_answered
  WHERE answered_at IS NOT NULL AND requested_at >= @since
    AND status IN ('released', 'rejected', 'ignored')`;
const RELEASED = `FROM transfers INDEXED BY transfers_answered
  WHERE answered_at IS NOT NULL AND requested_at >= @since AND status = 'released'`;
const SECONDS = "unixepoch(answered_at, 'subsec') - unixepoch(requested_at, 'subsec')";

/** The middle one of the times from request to answer, in seconds. */
export const MEDIAN_ANSWER = `SELECT ${SECONDS} AS n ${ANSWERED} ORDER BY n
  LIMIT 1 OFFSET (SELECT max(0, (count(*) - 1) / 2) ${ANSWERED})`;
/** The same from request to release. */
export const MEDIAN_RELEASE = `SELECT ${SECONDS} AS n ${RELEASED} ORDER BY n
  LIMIT 1 OFFSET (SELECT max(0, (count(*) - 1) / 2) ${RELEASED})`;

/**
 * The median time in seconds from request to a person's answer, of what was requested since a
 * moment (RFC 3339); the lower one of two. Null where nothing was answered.
 */
export const medianAnswerSeconds = (db: Database.Database, since: string): number | null =>
  prepared<{ n: number }>(db, MEDIAN_ANSWER).get({ since })?.n ?? null;

/** The same for releases alone. */
export const medianReleaseSeconds = (db: Database.Database, since: string): number | null =>
  prepared<{ n: number }>(db, MEDIAN_RELEASE).get({ since })?.n ?? null;

/** Parked messages that nobody settled. */
export const PARKED_OPEN = 'SELECT count(*) AS n FROM parked_messages WHERE settled_as IS NULL';

/** How many messages are parked that nobody settled. */
export const parkedCount = (db: Database.Database): number => count(db, PARKED_OPEN, {});

/** Districts that the limit of requests without a match refused since `@since`. */
export const DISTRICTS_AT_LIMIT = `SELECT DISTINCT district_id AS districtId FROM parked_messages
  WHERE code = 'unmatched-requests-exhausted' AND at >= @since ORDER BY district_id`;

/** The districts that were refused requests by that limit since a moment, RFC 3339. */
export const districtsAtLimit = (db: Database.Database, since: string): string[] =>
  prepared<{ districtId: string }>(db, DISTRICTS_AT_LIMIT)
    .all({ since })
    .map(({ districtId }) => districtId);

const count = (db: Database.Database, sql: string, values: object): number =>
  prepared<{ n: number }>(db, sql).get(values)?.n ?? 0;
