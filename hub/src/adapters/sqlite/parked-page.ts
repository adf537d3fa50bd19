import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';
import type { ParkedRow } from './reports.ts';

/** A parked message with its place in the list. */
export interface PlacedParkedRow extends ParkedRow {
  readonly streamSequence: number;
}

/** Which parked messages of a list. */
export interface ParkedSearch {
  readonly district?: string;
  readonly code?: string;
}

const SELECT = `SELECT stream_sequence AS streamSequence, district_id AS districtId, code, at,
    kind, message_id AS messageId, transfer_id AS transferId,
    uplink_stream_sequence AS uplinkStreamSequence
  FROM parked_messages WHERE stream_sequence < @before`;
const NEWEST = 'ORDER BY stream_sequence DESC LIMIT @limit';

/** The statement of a page of parked messages, newest first. */
export function parkedPageSql({ district, code }: ParkedSearch): string {
  if (district === undefined) {
    return code === undefined ? `${SELECT} ${NEWEST}` : `${SELECT} AND code = @code ${NEWEST}`;
  }
  // The unary plus leaves the index to the district where both are given.
  return code === undefined
    ? `${SELECT} AND district_id = @district ${NEWEST}`
    : `${SELECT} AND district_id = @district AND +code = @code ${NEWEST}`;
}

/** Parked messages before a place in the stream (null: from the newest on), newest first. */
export function parkedPage(
  db: Database.Database,
  { search, before, limit }: { search: ParkedSearch; before: number | null; limit: number },
): PlacedParkedRow[] {
  const values = { ...search, before: before ?? Number.MAX_SAFE_INTEGER, limit };
  return prepared<PlacedParkedRow>(db, parkedPageSql(search)).all(values);
}

/** Every reason that a message is parked for, with how many there are. */
export function parkedReasons(db: Database.Database): { code: string; messages: number }[] {
  return prepared<{ code: string; messages: number }>(
    db,
    'SELECT code, count(*) AS messages FROM parked_messages GROUP BY code ORDER BY code',
  ).all();
}
