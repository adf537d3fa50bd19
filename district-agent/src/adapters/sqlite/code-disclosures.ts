import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';
import type { CodePacketContent } from './code-release-jobs.ts';
import type { TransferCodeStatus } from './transfer-codes.ts';

/** A student whom a transfer code of ours stands for. */
export interface CodeShare {
  readonly transferId: string;
  readonly number: number;
  readonly studentId: number;
  readonly status: TransferCodeStatus;
  readonly createdAt: string;
  readonly personName: string;
}

/** Every student of every code, or every code of one student; newest code first. */
export const codeShares = (db: Database.Database, studentId: number | null): CodeShare[] =>
  prepared<CodeShare>(
    db,
    `SELECT c.transfer_id AS transferId, s.number, s.student_id AS studentId, c.status,
       c.created_at AS createdAt, c.person_name AS personName
     FROM transfer_codes c JOIN transfer_code_students s ON s.transfer_id = c.transfer_id
     WHERE @studentId IS NULL OR s.student_id = @studentId
     ORDER BY c.created_at DESC, c.transfer_id, s.number`,
  ).all({ studentId });

/** A packet with a student that was sent for a code. */
export interface SentShare {
  readonly packetNumber: number;
  readonly objects: CodePacketContent['objects'];
}

/**
 * The packets that a student of a code was sent in, oldest first. A packet counts from when it was
 * sent; one in which the student was left out does not. Of older packets nobody noted the counts.
 */
export function sentShares(
  db: Database.Database,
  { transferId, number }: Pick<CodeShare, 'transferId' | 'number'>,
): SentShare[] {
  const rows = prepared<{ packetNumber: number; contents: string | null }>(
    db,
    `SELECT j.packet_number AS packetNumber, j.contents
     FROM code_redemptions r JOIN code_release_jobs j ON j.redemption_id = r.redemption_id
     WHERE r.transfer_id = @transferId AND j.sent_at IS NOT NULL
       AND @number BETWEEN j.first_number AND j.last_number
       AND NOT EXISTS (SELECT 1 FROM json_each(j.left_out) l WHERE l.value ->> '$.number' = @number)
       AND (j.contents IS NULL OR EXISTS
         (SELECT 1 FROM json_each(j.contents) c WHERE c.value ->> '$.number' = @number))
     ORDER BY j.sent_at, j.packet_number`,
  ).all({ transferId, number });
  return rows.map(({ packetNumber, contents }) => {
    const all = JSON.parse(contents ?? '[]') as CodePacketContent[];
    return { packetNumber, objects: all.find((each) => each.number === number)?.objects ?? [] };
  });
}
