import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';

/** What the requester, or the releasing side, sees of a transfer's state. */
export type LocalStatus = 'waiting' | 'released' | 'rejected' | 'ignored' | 'error';

/** The other district, known only once it may be. `contact` is JSON of a `Contact`. */
export interface OtherDistrict {
  readonly districtId: string;
  readonly name: string;
  readonly contact: { name: string; workPhone: string; email: string };
}

/** A transfer as this district's store holds it. */
export interface LocalTransfer {
  readonly transferId: string;
  readonly side: 'requesting' | 'releasing';
  readonly status: LocalStatus;
  readonly studentId: number | null;
  readonly requestedAt: string;
  readonly dueAt: string | null;
  readonly answeredAt: string | null;
  readonly errorReason: string | null;
  readonly mismatchedFields: readonly string[];
  readonly personUsername: string | null;
  readonly personName: string | null;
  readonly other: OtherDistrict | null;
  readonly rejectReason: string | null;
  readonly comments: string | null;
}

interface TransferRow {
  transferId: string;
  side: LocalTransfer['side'];
  status: LocalStatus;
  studentId: number | null;
  requestedAt: string;
  dueAt: string | null;
  answeredAt: string | null;
  errorReason: string | null;
  mismatchedFields: string | null;
  personUsername: string | null;
  personName: string | null;
  otherDistrictId: string | null;
  otherDistrictName: string | null;
  otherContact: string | null;
  rejectReason: string | null;
  comments: string | null;
}

const COLUMNS = `transfer_id AS transferId, side, status, student_id AS studentId,
  requested_at AS requestedAt, due_at AS dueAt, answered_at AS answeredAt,
  error_reason AS errorReason, mismatched_fields AS mismatchedFields,
  person_username AS personUsername, person_name AS personName,
  other_district_id AS otherDistrictId, other_district_name AS otherDistrictName,
  other_contact AS otherContact, reject_reason AS rejectReason, comments`;

/** A transfer when it first appears here. */
export type NewTransfer = Pick<
  LocalTransfer,
  'transferId' | 'side' | 'status' | 'studentId' | 'requestedAt' | 'dueAt' | 'other' | 'comments'
> &
  Partial<
    Pick<LocalTransfer, 'personUsername' | 'personName' | 'errorReason' | 'mismatchedFields'>
  >;

/** Adds a transfer. */
export function insertTransfer(db: Database.Database, transfer: NewTransfer): void {
  prepared(
    db,
    `INSERT INTO transfers (transfer_id, side, status, student_id, requested_at, due_at,
       error_reason, mismatched_fields, person_username, person_name, other_district_id,
       other_district_name, other_contact, comments)
     VALUES (@transferId, @side, @status, @studentId, @requestedAt, @dueAt, @errorReason,
       @mismatchedFields, @personUsername, @personName, @otherDistrictId, @otherDistrictName,
       @otherContact, @comments)`,
  ).run({
    transferId: transfer.transferId,
    side: transfer.side,
    status: transfer.status,
    studentId: transfer.studentId,
    requestedAt: transfer.requestedAt,
    dueAt: transfer.dueAt,
    comments: transfer.comments,
    errorReason: transfer.errorReason ?? null,
    mismatchedFields: JSON.stringify(transfer.mismatchedFields ?? []),
    personUsername: transfer.personUsername ?? null,
    personName: transfer.personName ?? null,
    ...otherColumns(transfer.other),
  });
}

/** What an answer changes; fields that are not given stay. */
export interface TransferChange {
  readonly status: LocalStatus;
  readonly answeredAt?: string;
  readonly errorReason?: string;
  readonly personUsername?: string;
  readonly personName?: string;
  readonly other?: OtherDistrict;
  readonly rejectReason?: string;
  readonly comments?: string;
}

/** Moves a transfer on. */
export function changeTransfer(
  db: Database.Database,
  transferId: string,
  change: TransferChange,
): void {
  prepared(
    db,
    `UPDATE transfers SET status = @status,
       answered_at = coalesce(@answeredAt, answered_at),
       error_reason = coalesce(@errorReason, error_reason),
       person_username = coalesce(@personUsername, person_username),
       person_name = coalesce(@personName, person_name),
       other_district_id = coalesce(@otherDistrictId, other_district_id),
       other_district_name = coalesce(@otherDistrictName, other_district_name),
       other_contact = coalesce(@otherContact, other_contact),
       reject_reason = coalesce(@rejectReason, reject_reason),
       comments = coalesce(@comments, comments)
     WHERE transfer_id = @transferId`,
  ).run({
    transferId,
    status: change.status,
    answeredAt: change.answeredAt ?? null,
    errorReason: change.errorReason ?? null,
    personUsername: change.personUsername ?? null,
    personName: change.personName ?? null,
    rejectReason: change.rejectReason ?? null,
    comments: change.comments ?? null,
    ...otherColumns(change.other ?? null),
  });
}

const otherColumns = (other: OtherDistrict | null) => ({
  otherDistrictId: other?.districtId ?? null,
  otherDistrictName: other?.name ?? null,
  otherContact: other === null ? null : JSON.stringify(other.contact),
});

/** One transfer, or null. */
export function findTransfer(db: Database.Database, transferId: string): LocalTransfer | null {
  const sql = `SELECT ${COLUMNS} FROM transfers WHERE transfer_id = ?`;
  const row = prepared<TransferRow>(db, sql).get(transferId);
  return row === undefined ? null : toTransfer(row);
}

/** All transfers, newest first. */
export function listTransfers(db: Database.Database): LocalTransfer[] {
  const sql = `SELECT ${COLUMNS} FROM transfers ORDER BY requested_at DESC, transfer_id DESC`;
  return prepared<TransferRow>(db, sql).all().map(toTransfer);
}

/** Transfers with an inbox item that nobody deleted, newest item first, with the item's kind. */
export function listInboxItems(
  db: Database.Database,
): { transferId: string; kind: string; postedAt: string }[] {
  return prepared<{ transferId: string; kind: string; postedAt: string }>(
    db,
    `SELECT transfer_id AS transferId, kind, posted_at AS postedAt FROM inbox_items
     WHERE deleted_at IS NULL ORDER BY posted_at DESC, transfer_id DESC`,
  ).all();
}

/** Puts an item into the inbox; the same kind of item of a transfer stands there once. */
export function postInboxItem(
  db: Database.Database,
  item: { transferId: string; kind: string; postedAt: string },
): void {
  prepared(
    db,
    `INSERT INTO inbox_items (transfer_id, kind, posted_at)
     VALUES (@transferId, @kind, @postedAt) ON CONFLICT DO NOTHING`,
  ).run(item);
}

/** Puts an item into the inbox, or up again, also where somebody deleted it: there is more now. */
export function postInboxItemAgain(
  db: Database.Database,
  item: { transferId: string; kind: string; postedAt: string },
): void {
  prepared(
    db,
    `INSERT INTO inbox_items (transfer_id, kind, posted_at) VALUES (@transferId, @kind, @postedAt)
     ON CONFLICT DO UPDATE SET posted_at = excluded.posted_at, deleted_at = NULL`,
  ).run(item);
}

function toTransfer(row: TransferRow): LocalTransfer {
  const { otherDistrictId, otherDistrictName, otherContact, mismatchedFields, ...rest } = row;
  const other =
    otherDistrictId === null
      ? null
      : {
          districtId: otherDistrictId,
          name: otherDistrictName ?? otherDistrictId,
          contact: JSON.parse(otherContact ?? '{}') as OtherDistrict['contact'],
        };
  return { ...rest, other, mismatchedFields: JSON.parse(mismatchedFields ?? '[]') as string[] };
}
