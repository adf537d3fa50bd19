import {
  type DisclosureRecord,
  disclosureRecordSchema,
} from '@portage/shared/disclosures/disclosure-record';
import type Database from 'better-sqlite3';
import { protectionOf } from '../../adapters/sqlite/protected-students.ts';
import { findStudent } from '../../adapters/sqlite/students.ts';
import type { Agent } from '../agent.ts';
import { type Disclosure, listDisclosures } from './list-disclosures.ts';

/**
 * What this district adds to the log for an auditor, of one student or of everybody. A request is
 * one row, a transfer code one for each of its students. A row of a protected student names nobody
 * and says nothing else. The record is as private as the students' records.
 */
export function disclosureRecord(agent: Agent, studentId: number | null): DisclosureRecord {
  const { db, origin, districtId, now } = agent;
  const read = db.transaction(() => listDisclosures(db, studentId).map((each) => rowOf(db, each)));
  return disclosureRecordSchema.parse({
    ...{ format: 'portage-disclosure-record', version: '1.0', origin, districtId },
    madeAt: now().toISOString(),
    rows: read(),
  });
}

function rowOf(db: Database.Database, disclosure: Disclosure): object {
  const { transferId, studentId, packets, decidedBy } = disclosure;
  if (studentId !== null && protectionOf(db, studentId) !== null) {
    return { transferId, protected: true };
  }
  return {
    ...{ transferId, protected: false, packets },
    student: studentId === null ? null : studentOf(db, studentId),
    decidedBy: decidedBy === null ? null : { name: decidedBy, title: null },
  };
}

function studentOf(db: Database.Database, studentId: number): object | null {
  const student = findStudent(db, studentId);
  if (student === undefined) return null;
  const { localStudentId, stateStudentId, lastName, firstName, birthdate } = student;
  return { localStudentId, stateStudentId, lastName, firstName, birthdate };
}
