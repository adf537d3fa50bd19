import { withoutSharedAddresses } from '@portage/shared/records/confidential-address';
import {
  type RecordObjectName,
  type RecordRow,
  recordObjectNames,
  type StudentRecords,
} from '@portage/shared/records/index';
import { packetRecords } from '@portage/shared/records/packet-rows';
import type Database from 'better-sqlite3';
import { recordRegistry } from '../../records/registry.ts';
import { readRows, writeRow } from './record-table.ts';

/** What a release sends of a student: as `readStudentRecords`, within the limits of a packet. */
export const readPacketRecords = (db: Database.Database, studentId: number): StudentRecords =>
  packetRecords(readStudentRecords(db, studentId));

/**
 * Every record object of one student, all rows, read as of one moment, in stable order. What
 * would give a confidential address away is left out, whichever source brought it.
 */
export function readStudentRecords(db: Database.Database, studentId: number): StudentRecords {
  const read = <Name extends RecordObjectName>(name: Name): [Name, unknown] => [
    name,
    readRows<RecordRow<Name>>(db, recordRegistry[name].table, studentId),
  ];
  const readAll = db.transaction(
    () => Object.fromEntries(recordObjectNames.map(read)) as StudentRecords,
  );
  return withoutSharedAddresses(readAll());
}

/**
 * Writes the district's own rows of one student, of every record object. False as soon as a record
 * id belongs to another student: the caller rolls back.
 */
export function writeStudentRecords(
  db: Database.Database,
  studentId: number,
  records: StudentRecords,
): boolean {
  const write = <Name extends RecordObjectName>(name: Name): boolean => {
    const rows: readonly RecordRow<Name>[] = records[name];
    const table = recordRegistry[name].table;
    return rows.every(
      (row) => writeRow(db, table, { studentId, row, source: null }).kind === 'written',
    );
  };
  return recordObjectNames.every(write);
}
