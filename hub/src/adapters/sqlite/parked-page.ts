import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';
import type { ParkedRow } from './reports.ts';

/** A parked message with its place in the list. */
export interface PlacedParkedRow extends ParkedRow {
  readonly streamSequence: number;
  /** What a person did about it; null while nobody did anything. */
  readonly settledAs: 'retried' | 'dismissed' | null;
  readonly settledAt: string | null;
  readonly settledBy: string | null;
  readonly settledReason: string | null;
}

/** Which parked messages of a list. */
export interface ParkedSearch {
  readonly district?: string;
  readonly code?: string;
  /** Also those that somebody settled. */
  readonly withSettled?: boolean;
}

const COLUMNS = `SELECT stream_sequence AS streamSequence, district_id AS districtId, code, at,
    kind, message_id AS messageId, transfer_id AS transferId,
    uplink_stream_sequence AS uplinkStreamSequence, settled_as AS settledAs,
    settled_at AS settledAt, settled_by AS settledBy, settled_reason AS settledReason
  FROM parked_messages`;
const NEWEST = 'ORDER BY stream_sequence DESC LIMIT @limit';

/** The statement of a page of parked messages, newest first. */
export function parkedPageSql({ district, code, withSettled = false }: ParkedSearch): string {
  const conditions = [
    'stream_sequence < @before',
    ...(withSettled ? [] : ['settled_as IS NULL']),
    ...(district === undefined ? [] : ['district_id = @district']),
    // The unary plus leaves the index to the district where both are given.
    ...(code === undefined ? [] : [district === undefined ? 'code = @code' : '+code = @code']),
  ];
  return `${COLUMNS} WHERE ${conditions.join(' AND ')} ${NEWEST}`;
}

/** Parked messages before a place in the stream (null: from the newest on), newest first. */
export function parkedPage(
  db: Database.Database,
  { search, before, limit }: { search: ParkedSearch; before: number | null; limit: number },
): PlacedParkedRow[] {
  const { withSettled: _, ...wanted } = search;
  const values = { ...wanted, before: before ?? Number.MAX_SAFE_INTEGER, limit };
  return prepared<PlacedParkedRow>(db, parkedPageSql(search)).all(values);
}

/** One parked message by its place in the stream, or null. */
export const findParked = (db: Database.Database, streamSequence: number): PlacedParkedRow | null =>
  prepared<PlacedParkedRow>(db, `${COLUMNS} WHERE stream_sequence = ?`).get(streamSequence) ?? null;

/** Every reason that a message is parked for that nobody settled, with how many there are. */
export function parkedReasons(db: Database.Database): { code: string; messages: number }[] {
  return prepared<{ code: string; messages: number }>(db, PARKED_REASONS).all();
}

/** The statement of `parkedReasons`. */
export const PARKED_REASONS = `SELECT code, count(*) AS messages FROM parked_messages
  WHERE settled_as IS NULL GROUP BY code ORDER BY code`;
