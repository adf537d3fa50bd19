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

/** The statement of a page of parked messages, newest first. */
export function parkedPageSql({ district, code }: ParkedSearch): string {
  const conditions = [
    'stream_sequence < @before',
    ...(district === undefined ? [] : ['district_id = @district']),
    // The unary plus leaves the index to the district where both are given.
    ...(code === undefined ? [] : [`${district === undefined ? '' : '+'}code = @code`]),
  ];
  return `SELECT stream_sequence AS streamSequence, district_id AS districtId, code, at, kind,
      message_id AS messageId, transfer_id AS transferId,
      uplink_stream_sequence AS uplinkStreamSequence
    FROM parked_messages WHERE ${conditions.join(' AND ')}
    ORDER BY stream_sequence DESC LIMIT @limit`;
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
