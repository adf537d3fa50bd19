import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';
import { CODE_COLUMNS, type CodeRow } from './codes.ts';
import { type ListPlace, newest } from './list-place.ts';
import { TRANSFER_COLUMNS, type TransferRow } from './reports.ts';

/** Which transfers of a list. What is left out lets everything through. Times are RFC 3339. */
export interface TransferSearch {
  readonly status?: TransferRow['status'];
  /** On either side. */
  readonly district?: string;
  /** Requested before this moment. */
  readonly until?: string;
  /** Still waiting at this moment, and due before it. */
  readonly overdueAt?: string;
}

/** The statement of a page of transfers by request, newest first. */
export function transfersPageSql(search: TransferSearch): string {
  const conditions = [
    '(requested_at, transfer_id) < (@at, @after)',
    ...(search.until === undefined ? [] : ['requested_at < @until']),
    ...(search.status === undefined ? [] : ['status = @status']),
    ...(search.overdueAt === undefined ? [] : ["status = 'waiting'", 'due_at < @overdueAt']),
  ];
  const select = `SELECT ${TRANSFER_COLUMNS} FROM transfers`;
  return search.district === undefined
    ? ordered(`${select} WHERE ${conditions.join(' AND ')}`, 'requested_at')
    : eitherSide(select, conditions, { by: 'requested_at', as: 'requestedAt' });
}

/** Which transfers by code of a list. */
export interface CodeSearch {
  readonly status?: CodeRow['status'];
  readonly district?: string;
}

/** The statement of a page of transfers by code, newest first. */
export function codesPageSql(search: CodeSearch): string {
  const conditions = [
    '(created_at, transfer_id) < (@at, @after)',
    ...(search.status === undefined ? [] : [codeStatus(search.status)]),
  ];
  const select = `SELECT ${CODE_COLUMNS} FROM transfer_codes`;
  return search.district === undefined
    ? ordered(`${select} WHERE ${conditions.join(' AND ')}`, 'created_at')
    : eitherSide(select, conditions, { by: 'created_at', as: 'createdAt' });
}

const codeStatus = (status: CodeRow['status']): string => {
  if (status === 'expired') return "status = 'unused' AND expires_at < @now";
  return status === 'unused' ? "status = 'unused' AND expires_at >= @now" : 'status = @status';
};

const ordered = (select: string, by: string): string =>
  `${select} ORDER BY ${by} DESC, transfer_id DESC LIMIT @limit`;

/** Each side by its own index; no more than a page of either is read. */
function eitherSide(
  select: string,
  conditions: readonly string[],
  { by, as }: { by: string; as: string },
): string {
  const side = (column: string): string =>
    `SELECT * FROM (${ordered(
      `${select} WHERE ${[`${column} = @district`, ...conditions].join(' AND ')}`,
      by,
    )})`;
  return `${side('requesting_district')} UNION ALL ${side('releasing_district')}
    ORDER BY ${as} DESC, transferId DESC LIMIT @limit`;
}

/** A page of the transfers by request, newest first. */
export function searchTransfers(
  db: Database.Database,
  { search, place, limit }: { search: TransferSearch; place: ListPlace | null; limit: number },
): TransferRow[] {
  const values = { ...search, ...(place ?? newest), limit };
  return prepared<TransferRow>(db, transfersPageSql(search)).all(values);
}

/** A page of the transfers by code as they stand at a time, newest first; without the hashes. */
export function searchCodes(
  db: Database.Database,
  query: { search: CodeSearch; place: ListPlace | null; limit: number; now: Date },
): CodeRow[] {
  const { search, place, limit, now } = query;
  const values = { ...search, ...(place ?? newest), limit, now: now.toISOString() };
  return prepared<CodeRow>(db, codesPageSql(search)).all(values);
}

/** One transfer by request, or null. */
export function findTransferRow(db: Database.Database, transferId: string): TransferRow | null {
  const sql = `SELECT ${TRANSFER_COLUMNS} FROM transfers WHERE transfer_id = ?`;
  return prepared<TransferRow>(db, sql).get(transferId) ?? null;
}

/** One transfer by code as it stands at a time, or null; without the hash. */
export function findCodeRow(db: Database.Database, transferId: string, now: Date): CodeRow | null {
  const sql = `SELECT ${CODE_COLUMNS} FROM transfer_codes WHERE transfer_id = @transferId`;
  return prepared<CodeRow>(db, sql).get({ transferId, now: now.toISOString() }) ?? null;
}
