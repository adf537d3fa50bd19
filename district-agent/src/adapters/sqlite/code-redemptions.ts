import type { Contact } from '@portage/shared/messages/parts';
import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';

/**
 * Another district's hold of a code of ours: from `redeemedAt` until its import has started or the
 * redemption has ended, packets are sent to it. Kept for good.
 */
export interface CodeRedemption {
  readonly redemptionId: string;
  readonly transferId: string;
  readonly requestingDistrictId: string;
  readonly requestingDistrictName: string;
  readonly personName: string;
  readonly contact: Contact;
  /** The school that the students are to be enrolled in. */
  readonly schoolName: string;
  /** The key that its packets are sealed to. */
  readonly recipient: string;
  readonly redeemedAt: string;
  readonly packetCount: number;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly outcome: 'cancelled' | 'imported' | 'failed' | null;
  readonly studentsImported: number | null;
  readonly studentsTotal: number | null;
  /** Names what failed, in the logs of both districts. */
  readonly referenceCode: string | null;
}

interface Row extends Omit<CodeRedemption, 'contact'> {
  contact: string;
}

const SELECT = `SELECT redemption_id AS redemptionId, transfer_id AS transferId,
  requesting_district_id AS requestingDistrictId,
  requesting_district_name AS requestingDistrictName, person_name AS personName, contact,
  school_name AS schoolName, recipient, redeemed_at AS redeemedAt, packet_count AS packetCount,
  started_at AS startedAt, ended_at AS endedAt, outcome, students_imported AS studentsImported,
  students_total AS studentsTotal, reference_code AS referenceCode FROM code_redemptions`;

const toRedemption = (row: Row): CodeRedemption => ({
  ...row,
  contact: JSON.parse(row.contact) as Contact,
});

/** Adds a redemption that begins. */
export function addRedemption(
  db: Database.Database,
  redemption: Omit<
    CodeRedemption,
    'startedAt' | 'endedAt' | 'outcome' | 'studentsImported' | 'studentsTotal' | 'referenceCode'
  >,
): void {
  prepared(
    db,
    `INSERT INTO code_redemptions (redemption_id, transfer_id, requesting_district_id,
       requesting_district_name, person_name, contact, school_name, recipient, redeemed_at,
       packet_count)
     VALUES (@redemptionId, @transferId, @requestingDistrictId, @requestingDistrictName,
       @personName, @contact, @schoolName, @recipient, @redeemedAt, @packetCount)`,
  ).run({ ...redemption, contact: JSON.stringify(redemption.contact) });
}

/** A redemption by its id, or null. */
export function findRedemption(db: Database.Database, redemptionId: string): CodeRedemption | null {
  const row = prepared<Row>(db, `${SELECT} WHERE redemption_id = ?`).get(redemptionId);
  return row === undefined ? null : toRedemption(row);
}

/** The redemptions of a code, oldest first; only the last can be one that has not ended. */
export const redemptionsOf = (db: Database.Database, transferId: string): CodeRedemption[] =>
  prepared<Row>(db, `${SELECT} WHERE transfer_id = ? ORDER BY redeemed_at, redemption_id`)
    .all(transferId)
    .map(toRedemption);

/** Notes that the import of a redemption has started. */
export function markRedemptionStarted(
  db: Database.Database,
  redemptionId: string,
  startedAt: string,
): void {
  prepared(db, 'UPDATE code_redemptions SET started_at = ? WHERE redemption_id = ?').run(
    startedAt,
    redemptionId,
  );
}

/** How a redemption ended. */
export interface RedemptionEnd extends Pick<CodeRedemption, 'referenceCode'> {
  readonly endedAt: string;
  readonly outcome: 'cancelled' | 'imported' | 'failed';
  readonly studentsImported: number | null;
  readonly studentsTotal: number | null;
}

/** Notes that a redemption has ended. */
export function endRedemption(
  db: Database.Database,
  redemptionId: string,
  end: RedemptionEnd,
): void {
  prepared(
    db,
    `UPDATE code_redemptions SET ended_at = @endedAt, outcome = @outcome,
       students_imported = @studentsImported, students_total = @studentsTotal,
       reference_code = @referenceCode WHERE redemption_id = @redemptionId`,
  ).run({ ...end, redemptionId });
}

/** A reference code of another district's import that stands in no log here yet. */
export interface UnloggedReference {
  readonly redemptionId: string;
  readonly transferId: string;
  readonly requestingDistrictId: string;
  readonly referenceCode: string;
}

/** Reference codes that are to be logged. */
export const unloggedReferences = (db: Database.Database): UnloggedReference[] =>
  prepared<UnloggedReference>(
    db,
    `SELECT redemption_id AS redemptionId, transfer_id AS transferId,
       requesting_district_id AS requestingDistrictId, reference_code AS referenceCode
     FROM code_redemptions
     WHERE reference_code IS NOT NULL AND reference_logged_at IS NULL ORDER BY ended_at`,
  ).all();

/** Notes that the reference code of a redemption is in the log. */
export function markReferenceLogged(
  db: Database.Database,
  redemptionId: string,
  loggedAt: string,
): void {
  prepared(db, 'UPDATE code_redemptions SET reference_logged_at = ? WHERE redemption_id = ?').run(
    loggedAt,
    redemptionId,
  );
}

/** To whom a student's records went by a transfer code, and when. */
export interface CodeDisclosure {
  readonly transferId: string;
  readonly requestingDistrictId: string;
  readonly requestingDistrictName: string;
  readonly personName: string;
  readonly schoolName: string;
  readonly redeemedAt: string;
  /** When the packet with the student was sent. */
  readonly sentAt: string;
}

/**
 * Every disclosure of a student by transfer codes, oldest first, for the record that 34 CFR 99.32
 * asks for. A packet counts from when it was sent, whether it was imported or given back; one in
 * which the student was left out does not.
 */
export const transfersOfCodes = (db: Database.Database, studentId: number): CodeDisclosure[] =>
  prepared<CodeDisclosure>(
    db,
    `SELECT DISTINCT r.transfer_id AS transferId,
       r.requesting_district_id AS requestingDistrictId,
       r.requesting_district_name AS requestingDistrictName, r.person_name AS personName,
       r.school_name AS schoolName, r.redeemed_at AS redeemedAt, j.sent_at AS sentAt
     FROM transfer_code_students s
     JOIN code_redemptions r ON r.transfer_id = s.transfer_id
     JOIN code_release_jobs j ON j.redemption_id = r.redemption_id
       AND s.number BETWEEN j.first_number AND j.last_number
     WHERE s.student_id = ? AND j.sent_at IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM json_each(j.left_out) l WHERE l.value ->> '$.number' = s.number)
     ORDER BY j.sent_at, r.redemption_id`,
  ).all(studentId);
