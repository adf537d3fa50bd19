import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';
import {
  filterValues,
  IS_FILTERED,
  type ListPlace,
  TRANSFER_ROW_COLUMNS,
  type TransferFilter,
  type TransferRow,
  withName,
} from './transfer-rows.ts';
import { IS_AT_SCHOOLS, schoolsValue } from './user-schools.ts';

/** A line of the inbox: why it is there, and its transfer. */
export interface InboxRow extends TransferRow {
  readonly kind: string;
  readonly postedAt: string;
}

/** Which lines of the inbox; the times of the filter are when they were posted. */
export interface InboxFilter extends TransferFilter {
  readonly kind?: string;
}

const OPEN_ITEMS = `FROM inbox_items i JOIN transfers t ON t.transfer_id = i.transfer_id
    LEFT JOIN students s ON s.student_id = t.student_id
  WHERE i.deleted_at IS NULL AND i.posted_at >= @from AND i.posted_at < @until
    AND (@kind IS NULL OR i.kind = @kind) AND ${IS_FILTERED} AND ${IS_AT_SCHOOLS}`;

/** One page of the inbox, newest first, what stands after `@at` and `@after`. */
export const INBOX_PAGE = `SELECT ${TRANSFER_ROW_COLUMNS}, i.kind, i.posted_at AS postedAt
  ${OPEN_ITEMS} AND (i.posted_at, i.transfer_id, i.kind) < (@at, @after, @afterKind)
  ORDER BY i.posted_at DESC, i.transfer_id DESC, i.kind DESC LIMIT @limit`;

/** How many lines there are in all. */
export const INBOX_COUNT = `SELECT count(*) AS items ${OPEN_ITEMS}`;

/** Whose inbox, and which lines of it. */
export interface InboxQuery {
  readonly filter: InboxFilter;
  readonly schools: readonly string[] | null;
}

const valuesOf = ({ filter, schools }: InboxQuery) => ({
  ...filterValues(filter, schools),
  kind: filter.kind ?? null,
});

/** A page of the inbox, newest first. */
export function inboxPage(
  db: Database.Database,
  query: InboxQuery & { place: ListPlace | null; limit: number },
): InboxRow[] {
  const { at, after: item } = query.place ?? { at: '9999', after: '' };
  const [after = '', afterKind = ''] = item.split(' ');
  const values = { ...valuesOf(query), at, after, afterKind, limit: query.limit };
  const rows = prepared<InboxRow>(db, INBOX_PAGE).all(values);
  return rows.map((row) => withName(db, row));
}

/** How many lines of the inbox there are in all. */
export const countInbox = (db: Database.Database, query: InboxQuery): number =>
  prepared<{ items: number }>(db, INBOX_COUNT).get(valuesOf(query))?.items ?? 0;

/** The place of a line; the next page begins after it. */
export const placeOfItem = ({ postedAt, transferId, kind }: InboxRow): ListPlace => ({
  at: postedAt,
  after: `${transferId} ${kind}`,
});

/** What the fingerprint is made of: what there is, and what was answered of it. */
const INBOX_FINGERPRINT = `SELECT count(*) || ':' || coalesce(max(i.posted_at), '') || ':' ||
    count(t.answered_at) || ':' || coalesce(max(t.answered_at), '') AS fingerprint
  FROM inbox_items i JOIN transfers t ON t.transfer_id = i.transfer_id
    LEFT JOIN students s ON s.student_id = t.student_id
  WHERE i.deleted_at IS NULL AND ${IS_AT_SCHOOLS}`;

/** Something short that differs when the inbox of a person limited to these schools does. */
export const inboxFingerprint = (
  db: Database.Database,
  schools: readonly string[] | null,
): string =>
  prepared<{ fingerprint: string }>(db, INBOX_FINGERPRINT).get({ schools: schoolsValue(schools) })
    ?.fingerprint ?? '';

/** Takes a line out of the inbox; its transfer stays. False when it was out already. */
export function deleteInboxItem(
  db: Database.Database,
  item: { transferId: string; kind: string; deletedAt: string },
): boolean {
  const sql = `UPDATE inbox_items SET deleted_at = @deletedAt
    WHERE transfer_id = @transferId AND kind = @kind AND deleted_at IS NULL`;
  return prepared(db, sql).run(item).changes === 1;
}
