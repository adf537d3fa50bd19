import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readStudentRecords } from '@portage/district-agent/adapters/sqlite/student-records';
import { findByStateId } from '@portage/district-agent/adapters/sqlite/students';
import { codesCsv, ownCodes } from '@portage/fixtures/own-codes';
import { standardCode } from '@portage/shared/records/coded-value';
import { noRecords, recordObjectNames } from '@portage/shared/records/index';
import { openDatabase } from '@portage/shared/sqlite/open-database';
import type Database from 'better-sqlite3';
import type { World } from '../support/world.ts';

/** The people who act in the demo. */
export const registrar = { requesting: 'r.osei', answering: 'm.berg' } as const;

/** A student as a registrar types it. */
export interface Student {
  readonly localStudentId: string;
  readonly stateStudentId: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly birthdate: string;
  readonly sex: string;
}

interface ListedStudent extends Student {
  readonly studentId: number;
  readonly openEnrollments: readonly unknown[];
}

/** Students of a district with an open enrollment, in a stable order. */
async function listStudents(world: World, districtId: string): Promise<ListedStudent[]> {
  const text = await world.agentCommand(districtId, 'students', '--limit', '2000', '--json');
  const students = JSON.parse(text) as ListedStudent[];
  return students.filter(({ openEnrollments }) => openEnrollments.length > 0);
}

/** The same student with the local ID of the new district. */
export const movedStudent = (student: Student, localStudentId: string): Student => ({
  localStudentId,
  stateStudentId: student.stateStudentId,
  lastName: student.lastName,
  firstName: student.firstName,
  birthdate: student.birthdate,
  sex: student.sex,
});

/** Enrolls a student at the requesting district. */
export async function enrollStudent(world: World, student: Student): Promise<void> {
  await world.agentCommand(
    'alba',
    ...['enroll', '--local-id', student.localStudentId, '--state-id', student.stateStudentId],
    ...['--last', student.lastName, '--first', student.firstName],
    ...['--birthdate', student.birthdate, '--sex', student.sex],
    ...['--school', '10', '--school-name', 'Alba High School', '--grade', '09'],
    ...['--entry-date', '2026-11-16'],
  );
}

/** Loads the codes and courses that Alba has of its own. */
export async function loadOwnCodes(world: World): Promise<void> {
  const file = join(world.folder, 'alba-codes.csv');
  await writeFile(file, codesCsv(ownCodes('alba')));
  await world.agentCommand('alba', 'load', 'codes', file);
}

/**
 * What Alba knows of a student before anything arrives: a dose from the shot card, as Boro has it,
 * and a screening of the same day with another result.
 */
export async function writeWhatIsKnown(world: World, student: Student): Promise<void> {
  const there = openStore(world, 'boro');
  const known = findByStateId(there, student.stateStudentId)[0];
  const records = known === undefined ? noRecords() : readStudentRecords(there, known.studentId);
  there.close();
  const [dose, screening] = [records.immunization[0], records['health-screening'][0]];
  if (known === undefined || dose === undefined || screening === undefined) return;
  const result = standardCode('FurtherEvaluation', 'Further evaluation needed');
  const own = {
    ...noRecords(),
    immunization: [{ ...dose, recordId: 'alba-shot-card' }],
    'health-screening': [{ ...screening, recordId: 'alba-screening', result }],
  };
  const { studentId: _, ...identity } = { ...known, localStudentId: student.localStudentId };
  const file = join(world.folder, `${student.localStudentId}.jsonl`);
  await writeFile(file, `${JSON.stringify({ identity, records: own })}\n`);
  await world.agentCommand('alba', 'load', 'json', file);
}

const openStore = (world: World, districtId: string): Database.Database =>
  openDatabase(join(world.agentFolder(districtId), 'agent.sqlite'), { readonly: true });

/** A student, and how many kinds of records the district holds. */
interface CountedStudent extends ListedStudent {
  readonly kinds: number;
}

/** Whether the district holds records of every kind. */
export const isWholeFile = ({ kinds }: CountedStudent): boolean =>
  kinds === recordObjectNames.length;

/**
 * Students of a district with an open enrollment, those with the most kinds of records first, and
 * among equals those whose names are hard to print.
 */
export async function richestStudents(world: World, districtId: string): Promise<CountedStudent[]> {
  const students = await listStudents(world, districtId);
  const db = openStore(world, districtId);
  try {
    return students
      .map((student) => ({ ...student, kinds: kindsOf(db, student) }))
      .toSorted((one, other) => worthOf(other) - worthOf(one));
  } finally {
    db.close();
  }
}

const kindsOf = (db: Database.Database, { studentId }: ListedStudent): number =>
  Object.values(readStudentRecords(db, studentId)).filter((rows) => rows.length > 0).length;

const worthOf = ({ kinds, lastName }: CountedStudent): number =>
  kinds * 2 + (/[^ -~]/u.test(lastName) ? 1 : 0);
