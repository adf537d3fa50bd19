import { withoutSharedAddresses } from '@portage/shared/records/confidential-address';
import {
  type RecordObjectName,
  type RecordRow,
  recordObjectNames,
  type StudentRecords,
} from '@portage/shared/records/index';
import { packetRecords } from '@portage/shared/records/packet-rows';
import type Database from 'better-sqlite3';
import { assessmentTable } from '../../records/assessment/store.ts';
import { attendanceTable } from '../../records/attendance/store.ts';
import { behaviorTable } from '../../records/behavior/store.ts';
import { censusContactsTable } from '../../records/census-contacts/store.ts';
import { elLepTable } from '../../records/el-lep/store.ts';
import { enrollmentHistoryTable } from '../../records/enrollment-history/store.ts';
import { extendedCensusTable } from '../../records/extended-census/store.ts';
import { healthConditionTable } from '../../records/health-condition/store.ts';
import { healthScreeningTable } from '../../records/health-screening/store.ts';
import { iepTable } from '../../records/iep/store.ts';
import { iepDocumentsTable } from '../../records/iep-documents/store.ts';
import { iepMeetingTable } from '../../records/iep-meeting/store.ts';
import { immunizationTable } from '../../records/immunization/store.ts';
import { lepAccommodationsTable } from '../../records/lep-accommodations/store.ts';
import { lepServicesTable } from '../../records/lep-services/store.ts';
import { literacyDocumentsTable } from '../../records/literacy-documents/store.ts';
import { literacyPlanTable } from '../../records/literacy-plan/store.ts';
import { plpTable } from '../../records/plp/store.ts';
import { plpDocumentsTable } from '../../records/plp-documents/store.ts';
import { plpEvaluationTable } from '../../records/plp-evaluation/store.ts';
import { reportCardTable } from '../../records/report-card/store.ts';
import { scheduleTable } from '../../records/schedule/store.ts';
import { specialEdDocumentsTable } from '../../records/special-ed-documents/store.ts';
import { specialEdEvaluationTable } from '../../records/special-ed-evaluation/store.ts';
import { stateReportingElementsTable } from '../../records/state-reporting-elements/store.ts';
import { transcriptTable } from '../../records/transcript/store.ts';
import { type RecordTable, readRows, writeRow } from './record-table.ts';

/** The table of each record object. */
export const recordTables: {
  readonly [Name in RecordObjectName]: RecordTable<RecordRow<Name>>;
} = {
  'census-contacts': censusContactsTable,
  'extended-census': extendedCensusTable,
  'enrollment-history': enrollmentHistoryTable,
  transcript: transcriptTable,
  schedule: scheduleTable,
  attendance: attendanceTable,
  assessment: assessmentTable,
  behavior: behaviorTable,
  'health-condition': healthConditionTable,
  'health-screening': healthScreeningTable,
  immunization: immunizationTable,
  'report-card': reportCardTable,
  iep: iepTable,
  'iep-documents': iepDocumentsTable,
  'special-ed-evaluation': specialEdEvaluationTable,
  'special-ed-documents': specialEdDocumentsTable,
  'iep-meeting': iepMeetingTable,
  plp: plpTable,
  'plp-evaluation': plpEvaluationTable,
  'plp-documents': plpDocumentsTable,
  'literacy-plan': literacyPlanTable,
  'literacy-documents': literacyDocumentsTable,
  'el-lep': elLepTable,
  'lep-services': lepServicesTable,
  'lep-accommodations': lepAccommodationsTable,
  'state-reporting-elements': stateReportingElementsTable,
};

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
    readRows<RecordRow<Name>>(db, recordTables[name], studentId),
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
    const table = recordTables[name];
    return rows.every(
      (row) => writeRow(db, table, { studentId, row, source: null }).kind === 'written',
    );
  };
  return recordObjectNames.every(write);
}
