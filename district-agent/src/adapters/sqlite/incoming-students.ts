import { PortageError } from '@portage/shared/error-codes';
import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';
import type { CheckedStudent } from '../../application/check-students.ts';
import { foldName } from '../../domain/fold-name.ts';

/** A student as a code brings them: the head of the document but for the transfer. */
export type SourceStudent = CheckedStudent['source'];

/**
 * Adds the students of one packet of a redemption. Throws `packet-contents-differ` for a student
 * whom another packet has brought already.
 */
export function addIncomingStudents(
  db: Database.Database,
  packet: { redemptionId: string; packetNumber: number },
  students: readonly CheckedStudent[],
): void {
  const insert = prepared(
    db,
    `INSERT INTO incoming_students (redemption_id, packet_number, file_name,
       source_local_student_id, source, search_name, score_count, bad_score_count)
     VALUES (@redemptionId, @packetNumber, @fileName, @localStudentId, @source, @searchName,
       @scoreCount, @badScoreCount) ON CONFLICT DO NOTHING`,
  );
  for (const { fileName, source, scoreCount, badScoreCount } of students) {
    const { localStudentId, lastName, firstName, middleName } = source.student;
    const { changes } = insert.run({
      ...packet,
      ...{ fileName, scoreCount, badScoreCount, localStudentId },
      source: JSON.stringify(source),
      searchName: foldName([lastName, firstName, middleName ?? ''].join(' ')),
    });
    if (changes === 0) throw new PortageError('packet-contents-differ', { object: 'assessment' });
  }
}

/** How many students of a redemption are here. */
export function countIncomingStudents(db: Database.Database, redemptionId: string): number {
  const sql = 'SELECT count(*) AS students FROM incoming_students WHERE redemption_id = ?';
  return prepared<{ students: number }>(db, sql).get(redemptionId)?.students ?? 0;
}
