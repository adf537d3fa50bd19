import { PortageError } from '@portage/shared/error-codes';
import {
  type RecordObjectName,
  recordObjectNames,
  recordObjects,
} from '@portage/shared/records/index';
import { packetRecords } from '@portage/shared/records/packet-rows';
import type Database from 'better-sqlite3';
import { readStudentRecords } from '../adapters/sqlite/student-records.ts';
import { findByLocalId } from '../adapters/sqlite/students.ts';

/**
 * One record object as a release would send it now; no rows means it would be crossed out. More
 * rows held than sent: a packet carries the newest only.
 */
export interface PreviewedObject {
  readonly object: RecordObjectName;
  readonly title: string;
  readonly rows: number;
  readonly rowsHeld: number;
}

/**
 * What a release of this student would send, object by object, in the order of a packet. Limited
 * by the very function that limits a release. Throws `student-unknown`.
 */
export function previewPacket(db: Database.Database, localStudentId: string): PreviewedObject[] {
  const student = findByLocalId(db, localStudentId);
  if (student === undefined) throw new PortageError('student-unknown');
  const held = readStudentRecords(db, student.studentId);
  const sent = packetRecords(held);
  return recordObjectNames.map((object) => ({
    object,
    title: recordObjects[object].title,
    rows: sent[object].length,
    rowsHeld: held[object].length,
  }));
}
