import type { DistrictId, TransferId } from '@portage/shared/ids';
import { prepared } from '@portage/shared/sqlite/prepared';
import type { TransferCode, TransferCodeStatus } from '@portage/shared/transfer-code/transfer-code';
import type Database from 'better-sqlite3';

/**
 * Brings the row of a transfer by code up to date. `streamSequence` is that of its newest event;
 * the row keeps the first one it was written with, which says whose a hash is.
 */
export function writeCode(db: Database.Database, code: TransferCode, streamSequence: number): void {
  if (code.status === 'none') return;
  const held = 'redemptionId' in code ? code : null;
  const end = 'studentsImported' in code ? code : null;
  prepared(db, writeSql).run({
    transferId: code.transferId,
    lookupHash: code.lookupHash,
    streamSequence,
    status: code.status,
    releasingDistrict: code.releasingDistrict,
    requestingDistrict: held?.requestingDistrict ?? null,
    studentCount: code.studentCount,
    packets: held?.packets.length ?? 0,
    studentsImported: end?.studentsImported ?? null,
    studentsTotal: end?.studentsTotal ?? null,
    referenceCode: end?.referenceCode ?? null,
    createdAt: code.createdAt,
    expiresAt: code.expiresAt,
    redeemedAt: held?.redeemedAt ?? null,
    endedAt: 'endedAt' in code ? code.endedAt : null,
  });
}

const writeSql = `INSERT INTO transfer_codes (transfer_id, lookup_hash, stream_sequence, status,
     releasing_district, requesting_district, student_count, packets, students_imported,
     students_total, reference_code, created_at, expires_at, redeemed_at, ended_at)
   VALUES (@transferId, @lookupHash, @streamSequence, @status, @releasingDistrict,
     @requestingDistrict, @studentCount, @packets, @studentsImported, @studentsTotal,
     @referenceCode, @createdAt, @expiresAt, @redeemedAt, @endedAt)
   ON CONFLICT (transfer_id) DO UPDATE SET status = excluded.status,
     requesting_district = excluded.requesting_district, packets = excluded.packets,
     students_imported = excluded.students_imported, students_total = excluded.students_total,
     reference_code = excluded.reference_code, redeemed_at = excluded.redeemed_at,
     ended_at = excluded.ended_at`;

/** The transfer that first took a hash, or null. */
export function transferIdOfHash(db: Database.Database, lookupHash: string): TransferId | null {
  const row = prepared<{ transferId: TransferId }>(
    db,
    `SELECT transfer_id AS transferId FROM transfer_codes
       WHERE lookup_hash = ? ORDER BY stream_sequence LIMIT 1`,
  ).get(lookupHash);
  return row?.transferId ?? null;
}

/** How many wrong tries of a district were parked after a time, RFC 3339. */
export function wrongTriesSince(
  db: Database.Database,
  districtId: DistrictId,
  since: string,
): number {
  const row = prepared<{ tries: number }>(db, wrongTriesSql).get(districtId, since);
  return row?.tries ?? 0;
}

/** The condition on the code is that of the index, word for word. */
export const wrongTriesSql = `SELECT count(*) AS tries FROM parked_messages
   WHERE district_id = ? AND at > ? AND code = 'transfer-code-unknown'`;

/** A transfer by code in a list. Times are RFC 3339; null where it has not happened. */
export interface CodeRow {
  readonly transferId: string;
  /** `expired`: nobody used it, and it is too old by now. */
  readonly status: TransferCodeStatus | 'expired';
  readonly releasingDistrict: string;
  readonly requestingDistrict: string | null;
  readonly studentCount: number;
  readonly packets: number;
  readonly studentsImported: number | null;
  readonly studentsTotal: number | null;
  readonly referenceCode: string | null;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly redeemedAt: string | null;
  readonly endedAt: string | null;
}

/** What a row of `transfer_codes` is read from, as it stands `@now`; without the hash. */
export const CODE_COLUMNS = `transfer_id AS transferId,
  CASE WHEN status = 'unused' AND expires_at < @now THEN 'expired' ELSE status END AS status,
  releasing_district AS releasingDistrict, requesting_district AS requestingDistrict,
  student_count AS studentCount, packets, students_imported AS studentsImported,
  students_total AS studentsTotal, reference_code AS referenceCode, created_at AS createdAt,
  expires_at AS expiresAt, redeemed_at AS redeemedAt, ended_at AS endedAt`;

/** All transfers by code as they stand at a time, newest first; without the hashes. */
export function listCodes(db: Database.Database, now: Date): CodeRow[] {
  return prepared<CodeRow>(
    db,
    `SELECT ${CODE_COLUMNS} FROM transfer_codes ORDER BY created_at DESC, transfer_id DESC`,
  ).all({ now: now.toISOString() });
}
