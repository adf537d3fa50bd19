import type { HealthCondition, HealthScreening } from '@portage/shared/records/health-record';
import type { StudentRecords } from '@portage/shared/records/index';
import type Database from 'better-sqlite3';
import { assessmentTable } from '../../records/assessment/store.ts';
import { attendanceTable } from '../../records/attendance/store.ts';
import { behaviorTable } from '../../records/behavior/store.ts';
import { censusContactsTable } from '../../records/census-contacts/store.ts';
import { enrollmentHistoryTable } from '../../records/enrollment-history/store.ts';
import { healthConditionTable } from '../../records/health-condition/store.ts';
import { healthScreeningTable } from '../../records/health-screening/store.ts';
import { immunizationTable } from '../../records/immunization/store.ts';
import { readRows } from './record-table.ts';

/** The table of each record object that a packet can hold. */
export const recordTables = {
  'census-contacts': censusContactsTable,
  'enrollment-history': enrollmentHistoryTable,
  attendance: attendanceTable,
  assessment: assessmentTable,
  behavior: behaviorTable,
  immunization: immunizationTable,
} as const;

/** Everything about one student that a packet can hold, read as of one moment, in stable order. */
export function readStudentRecords(db: Database.Database, studentId: number): StudentRecords {
  return db.transaction(() => ({
    'census-contacts': readRows(db, censusContactsTable, studentId),
    'enrollment-history': readRows(db, enrollmentHistoryTable, studentId),
    attendance: readRows(db, attendanceTable, studentId),
    assessment: readRows(db, assessmentTable, studentId),
    behavior: readRows(db, behaviorTable, studentId),
    immunization: readRows(db, immunizationTable, studentId),
  }))();
}

/** The health records of one student that no packet holds yet. */
export function readHealthRecords(
  db: Database.Database,
  studentId: number,
): { healthConditions: HealthCondition[]; healthScreenings: HealthScreening[] } {
  return {
    healthConditions: readRows(db, healthConditionTable, studentId),
    healthScreenings: readRows(db, healthScreeningTable, studentId),
  };
}
