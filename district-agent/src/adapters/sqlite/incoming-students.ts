import type { TransferredStudent } from '@portage/shared/records/transferred-student';
import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';
import { foldName } from '../../domain/fold-name.ts';

/** A student as a code brings them: the head of the document but for the transfer. */
export type SourceStudent = Pick<TransferredStudent, 'student' | 'enrollment'>;

/** A document of a packet that was opened, and what stands in it. */
export interface StagedStudent {
  /** The student's document in the folder of its packet. */
  readonly fileName: string;
  readonly source: SourceStudent;
  readonly scoreCount: number;
  readonly badScoreCount: number;
}

/** Adds the students of one packet of a redemption. A second one of the same local ID is refused. */
export function addIncomingStudents(
  db: Database.Database,
  packet: { redemptionId: string; packetNumber: number },
  students: readonly StagedStudent[],
): void {
  const insert = prepared(
    db,
    `INSERT INTO incoming_students (redemption_id, packet_number, file_name,
       source_local_student_id, source, search_name, score_count, bad_score_count)
     VALUES (@redemptionId, @packetNumber, @fileName, @localStudentId, @source, @searchName,
       @scoreCount, @badScoreCount)`,
  );
  for (const { fileName, source, scoreCount, badScoreCount } of students) {
    const { localStudentId, lastName, firstName, middleName } = source.student;
    insert.run({
      ...packet,
      ...{ fileName, scoreCount, badScoreCount, localStudentId },
      source: JSON.stringify(source),
      searchName: foldName([lastName, firstName, middleName ?? ''].join(' ')),
    });
  }
}

/** How many students of a redemption are here. */
export function countIncomingStudents(db: Database.Database, redemptionId: string): number {
  const sql = 'SELECT count(*) AS students FROM incoming_students WHERE redemption_id = ?';
  return prepared<{ students: number }>(db, sql).get(redemptionId)?.students ?? 0;
}
