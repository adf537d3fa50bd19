import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';
import { findReceivedRequest } from './received-requests.ts';
import type { LocalStatus, LocalTransfer } from './transfers.ts';
import { IS_AT_SCHOOLS, schoolsValue } from './user-schools.ts';

/** A transfer in a list, with the student it is about. */
export interface TransferRow {
  readonly transferId: string;
  readonly side: LocalTransfer['side'];
  readonly status: LocalStatus;
  readonly requestedAt: string;
  readonly dueAt: string | null;
  readonly answeredAt: string | null;
  readonly studentId: number | null;
  readonly stateStudentId: string | null;
  readonly lastName: string;
  readonly firstName: string;
  /** Null for as long as this district may not know it. */
  readonly otherDistrictName: string | null;
}

/** What rows of transfers `t` with their students `s` are read from. */
export const TRANSFER_ROW_COLUMNS = `t.transfer_id AS transferId, t.side, t.status,
  t.requested_at AS requestedAt, t.due_at AS dueAt, t.answered_at AS answeredAt,
  t.student_id AS studentId, s.state_student_id AS stateStudentId, s.last_name AS lastName,
  s.first_name AS firstName,
  CASE WHEN t.side = 'requesting' AND t.status NOT IN ('released', 'rejected') THEN NULL
    ELSE t.other_district_name END AS otherDistrictName`;

/** Whether transfer `t` is one of a filter; a filter that is NULL lets everything through. */
export const IS_FILTERED = `(@side IS NULL OR t.side = @side)
    AND (@status IS NULL OR t.status = @status)
    AND (@dueBefore IS NULL OR (t.status = 'waiting' AND t.due_at < @dueBefore))`;

/** Which transfers of a list; `dueBefore` (RFC 3339): those still waiting that are due before. */
export interface TransferFilter {
  readonly side?: LocalTransfer['side'];
  readonly status?: LocalStatus;
  readonly dueBefore?: string;
  /** From this moment (RFC 3339) on. */
  readonly from?: string;
  /** Before this moment (RFC 3339). */
  readonly until?: string;
}

/** The values of the conditions. */
export const filterValues = (filter: TransferFilter, schools: readonly string[] | null) => ({
  side: filter.side ?? null,
  status: filter.status ?? null,
  dueBefore: filter.dueBefore ?? null,
  from: filter.from ?? '',
  until: filter.until ?? '9999',
  schools: schoolsValue(schools),
});

/** One page of the transfers, newest first, those after `@at` and `@after`. */
export const TRANSFERS_PAGE = `SELECT ${TRANSFER_ROW_COLUMNS}
  FROM transfers t LEFT JOIN students s ON s.student_id = t.student_id
  WHERE t.requested_at >= @from AND t.requested_at < @until
    AND (t.requested_at, t.transfer_id) < (@at, @after)
    AND ${IS_FILTERED} AND ${IS_AT_SCHOOLS}
  ORDER BY t.requested_at DESC, t.transfer_id DESC LIMIT @limit`;

/** The transfers of one student, newest first. */
export const TRANSFERS_OF_STUDENT = `SELECT ${TRANSFER_ROW_COLUMNS}
  FROM transfers t LEFT JOIN students s ON s.student_id = t.student_id
  WHERE t.student_id = ? ORDER BY t.requested_at DESC, t.transfer_id DESC`;

/** The place of a row in a list by time; the next page begins after it. */
export interface ListPlace {
  readonly at: string;
  readonly after: string;
}

const newest: ListPlace = { at: '9999', after: '' };

/** A page of the transfers of the whole district that a person may see, newest first. */
export function transfersPage(
  db: Database.Database,
  query: {
    filter: TransferFilter;
    schools: readonly string[] | null;
    place: ListPlace | null;
    limit: number;
  },
): TransferRow[] {
  const values = filterValues(query.filter, query.schools);
  const rows = prepared<TransferRow>(db, TRANSFERS_PAGE).all({
    ...values,
    ...(query.place ?? newest),
    limit: query.limit,
  });
  return rows.map((row) => withName(db, row));
}

/** Every transfer of a student, newest first. */
export const transfersOfStudent = (db: Database.Database, studentId: number): TransferRow[] =>
  prepared<TransferRow>(db, TRANSFERS_OF_STUDENT).all(studentId);

/** The request of ours for a student that nobody has answered, if there is one. */
export const waitingRequestOf = (
  db: Database.Database,
  studentId: number,
): TransferRow | undefined =>
  transfersOfStudent(db, studentId).find(
    ({ side, status }) => side === 'requesting' && status === 'waiting',
  );

/** The name as it was asked for, where the student is nobody here. */
export function withName<Row extends TransferRow>(db: Database.Database, row: Row): Row {
  if (row.studentId !== null) return row;
  const asked = findReceivedRequest(db, row.transferId)?.personal.student;
  return {
    ...row,
    lastName: asked?.lastName ?? '',
    firstName: asked?.firstName ?? '',
    stateStudentId: asked?.stateStudentId ?? null,
  };
}
