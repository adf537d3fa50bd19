import { PortageError } from '@portage/shared/error-codes';
import type { PacketHeader } from '@portage/shared/records/packet-header';
import type Database from 'better-sqlite3';
import type { CodeReleaseJob } from '../../adapters/sqlite/code-release-jobs.ts';
import { ownEnrollments } from '../../adapters/sqlite/enrollments.ts';
import { readRows } from '../../adapters/sqlite/record-table.ts';
import { codeStudents, findTransferCode } from '../../adapters/sqlite/transfer-codes.ts';
import type { StudentToWrite } from '../../adapters/threads/write-students.ts';
import {
  transferredEnrollment,
  transferredIdentity,
} from '../../domain/codes/transferred-student.ts';
import { assessmentTable } from '../../records/assessment/store.ts';

/**
 * The students of one packet of a code as they are now, read as of one moment: identity, where they
 * are enrolled, and every assessment that is held of them, own and imported.
 */
export function readStudentsToWrite(
  db: Database.Database,
  job: CodeReleaseJob,
  head: Omit<PacketHeader, 'student'>,
): StudentToWrite[] {
  const readAll = db.transaction((): StudentToWrite[] => {
    const place = findTransferCode(db, job.transferId);
    if (place === null) throw new PortageError('transfer-not-here');
    return codeStudents(db, job.transferId, job).map(({ number, student }) => ({
      number,
      head: {
        ...head,
        student: transferredIdentity(student),
        enrollment: transferredEnrollment(ownEnrollments(db, student.studentId), place),
      },
      rows: readRows(db, assessmentTable, student.studentId),
    }));
  });
  return readAll();
}
