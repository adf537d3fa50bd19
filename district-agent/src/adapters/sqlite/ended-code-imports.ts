import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';

/** Deletes the students of a redemption; nothing of them stays in the store. */
export function deleteIncomingStudents(db: Database.Database, redemptionId: string): void {
  prepared(db, 'DELETE FROM incoming_students WHERE redemption_id = ?').run(redemptionId);
}

/** Redemptions that have ended and whose opened packets may still lie on the disk. */
export function endedWithPackets(db: Database.Database): string[] {
  return prepared<{ redemptionId: string }>(
    db,
    `SELECT DISTINCT p.redemption_id AS redemptionId
     FROM code_packet_jobs p JOIN code_imports i USING (redemption_id)
     WHERE i.stage IN ('completed', 'failed', 'cancelled') ORDER BY p.redemption_id`,
  )
    .all()
    .map(({ redemptionId }) => redemptionId);
}

/** Forgets the packets of a redemption, once nothing of them lies on the disk. */
export function forgetCodePackets(db: Database.Database, redemptionId: string): void {
  prepared(db, 'DELETE FROM code_packet_jobs WHERE redemption_id = ?').run(redemptionId);
}
