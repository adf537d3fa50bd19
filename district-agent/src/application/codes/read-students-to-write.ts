import { PortageError } from '@portage/shared/error-codes';
import type { PacketHeader } from '@portage/shared/records/packet-header';
import type Database from 'better-sqlite3';
import type { CodeReleaseJob, LeftOut } from '../../adapters/sqlite/code-release-jobs.ts';
import { ownEnrollments } from '../../adapters/sqlite/enrollments.ts';
import { protectionOf } from '../../adapters/sqlite/protected-students.ts';
import { readRows } from '../../adapters/sqlite/record-table.ts';
import { codeStudents, findTransferCode } from '../../adapters/sqlite/transfer-codes.ts';
import type { StudentToWrite } from '../../adapters/threads/write-students.ts';
import {
  transferredEnrollment,
  transferredIdentity,
} from '../../domain/codes/transferred-student.ts';
import { assessmentTable } from '../../records/assessment/store.ts';

/** Who is in a packet, and who is protected since the code was made and so is not. */
export interface StudentsOfPacket {
  readonly students: readonly StudentToWrite[];
  readonly leftOut: readonly LeftOut[];
}

/**
 * The students of one packet of a code as they are now, read as of one moment: identity, where they
 * are enrolled, and every assessment that is held of them, own and imported.
 */
export function readStudentsToWrite(
  db: Database.Database,
  job: CodeReleaseJob,
  head: Omit<PacketHeader, 'student'>,
): StudentsOfPacket {
  const readAll = db.transaction((): StudentsOfPacket => {
    const place = findTransferCode(db, job.transferId);
    if (place === null) throw new PortageError('transfer-not-here');
    const all = codeStudents(db, job.transferId, job);
    const isLeftOut = ({ student }: (typeof all)[number]): boolean =>
      protectionOf(db, student.studentId) !== null;
    const students = all
      .filter((each) => !isLeftOut(each))
      .map(({ number, student }) => ({
        number,
        head: {
          ...head,
          student: transferredIdentity(student),
          enrollment: transferredEnrollment(ownEnrollments(db, student.studentId), place),
        },
        rows: readRows(db, assessmentTable, student.studentId),
      }));
    const leftOut = all
      .filter(isLeftOut)
      .map(({ number }) => ({ number, code: 'student-protected' as const }));
    return { students, leftOut };
  });
  return readAll();
}
