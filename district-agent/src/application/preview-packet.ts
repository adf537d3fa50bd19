import { PortageError } from '@portage/shared/error-codes';
import {
  type RecordObjectName,
  recordObjectNames,
  recordObjects,
} from '@portage/shared/records/index';
import type Database from 'better-sqlite3';
import { readStudentRecords } from '../adapters/sqlite/student-records.ts';
import { findByLocalId } from '../adapters/sqlite/students.ts';

/** One record object as a release would send it now; no rows means it would be crossed out. */
export interface PreviewedObject {
  readonly object: RecordObjectName;
  readonly title: string;
  readonly rows: number;
}

/**
 * What a release of this student would send, object by object, in the order of a packet. Reads
 * through the very function a release reads through. Throws `student-unknown`.
 */
export function previewPacket(db: Database.Database, localStudentId: string): PreviewedObject[] {
  const student = findByLocalId(db, localStudentId);
  if (student === undefined) throw new PortageError('student-unknown');
  const records = readStudentRecords(db, student.studentId);
  return recordObjectNames.map((object) => ({
    object,
    title: recordObjects[object].title,
    rows: records[object].length,
  }));
}
