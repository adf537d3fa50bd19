import { join } from 'node:path';
import type { CodeImportLogLine } from '@portage/district-agent/application/codes/code-import-log';
import type { CompletedImport } from '@portage/district-agent/application/codes/completed-imports';
import type { PendingImport } from '@portage/district-agent/application/codes/pending-imports';
import type { ReviewList } from '@portage/district-agent/application/codes/review-list';
import { waitFor } from '../support/wait-for.ts';
import type { World } from '../support/world.ts';
import { enrollStudent, movedStudent, registrar, type Student } from './students.ts';

/** What became of a grade that moved by a transfer code. */
export interface DemoCodes {
  readonly students: number;
  /** As matching found them, before anybody looked. */
  readonly matched: number;
  readonly new: number;
  readonly uncertain: number;
  readonly imported: number;
  readonly withChanges: number;
  /** Path of the import log as CSV. */
  readonly log: string;
}

/** A transfer by code as it was played. */
export interface GradeOutcome {
  readonly transferId: string;
  readonly codes: DemoCodes;
  readonly story: readonly string[];
}

interface Grade {
  readonly schoolId: string;
  readonly gradeLevel: string;
  readonly students: readonly Student[];
}

const here = 'alba';
const there = 'boro';
const school = '10';

/**
 * Prepares both sides: of Boro's largest grade Alba knows some students, and somebody at Alba has
 * the local ID of another one.
 */
export async function prepareGrade(world: World): Promise<Grade> {
  const grade = await prepareKnown(world);
  const stranger = {
    ...{ localStudentId: pupilAt(grade, 3).localStudentId, stateStudentId: '00000001' },
    ...{ lastName: 'Somebody-Else', firstName: 'Zyx', birthdate: '2010-10-10', sex: 'Female' },
  };
  await enrollStudent(world, stranger);
  return grade;
}

/** Boro's largest grade; Alba knows two of it exactly and one with another year of birth. */
export async function prepareKnown(world: World): Promise<Grade> {
  const grade = await largestGrade(world);
  const third = pupilAt(grade, 2);
  const year = Number(third.birthdate.slice(0, 4)) - 1;
  const misheard = { ...third, birthdate: `${year}${third.birthdate.slice(4)}` };
  for (const [at, student] of [pupilAt(grade, 0), pupilAt(grade, 1), misheard].entries()) {
    await enrollStudent(world, movedStudent(student, `A-010${at + 1}`));
  }
  return grade;
}

function pupilAt({ students }: Grade, index: number): Student {
  const student = students[index];
  if (student === undefined) throw new Error('the grade is too small for the demo');
  return student;
}

interface Listed extends Student {
  readonly openEnrollments: readonly {
    readonly schoolId: string;
    readonly gradeLevel: { readonly code: string | null } | null;
  }[];
}

async function largestGrade(world: World): Promise<Grade> {
  const text = await world.agentCommand(
    there,
    'students',
    '--enrolled',
    '--limit',
    '500',
    '--json',
  );
  const grades = new Map<string, Listed[]>();
  for (const student of JSON.parse(text) as Listed[]) {
    const [enrollment] = student.openEnrollments;
    const key = JSON.stringify([enrollment?.schoolId, enrollment?.gradeLevel?.code]);
    grades.set(key, [...(grades.get(key) ?? []), student]);
  }
  const largest = [...grades].toSorted(([, a], [, b]) => b.length - a.length)[0];
  if (largest === undefined) throw new Error('nobody is enrolled');
  const [schoolId, gradeLevel] = JSON.parse(largest[0]) as [string, string];
  return { schoolId, gradeLevel, students: largest[1] };
}

/** Plays the transfer of a grade from the code to the log, through the programs' own commands. */
export async function playGrade(world: World, grade: Grade): Promise<GradeOutcome> {
  const story: string[] = [];
  const offer = await openReview(world, grade, story);
  const { redemptionId } = offer;
  const found = await review(world, redemptionId);
  const { matched, uncertain } = found;
  story.push(
    `alba   reviews ${matched} matched, ${uncertain} uncertain, ${found.new} new students`,
  );
  const commit = ['import-codes', 'commit', redemptionId, '--as', registrar.requesting, '--wait'];
  await world.agentCommand(here, ...commit);
  const codes = { ...found, ...(await endOf(world, redemptionId, story)) };
  return { transferId: offer.transferId, codes, story };
}

/** Plays it until a person can review who is matched with whom. */
export async function openReview(
  world: World,
  { schoolId, gradeLevel }: Grade,
  story: string[] = [],
): Promise<Offer> {
  const code = await makeCode(world, ['--school', schoolId, '--grade', gradeLevel]);
  story.push(`boro   makes a code for grade ${gradeLevel}, and reads it to Alba: ${code}`);
  const asked = ['redeem', code.toLowerCase().replaceAll('-', ' '), '--as', registrar.requesting];
  const offer = JSON.parse(await world.agentCommand(here, ...asked, '--json')) as Offer;
  story.push(
    `alba   types it and sees ${offer.releasingDistrict}, ${offer.offer.schoolName}, ${offer.studentCount} students`,
  );
  await world.agentCommand(here, ...asked, '--enroll-in', school);
  await waitForReview(world, offer.redemptionId);
  return offer;
}

interface Offer {
  readonly redemptionId: string;
  readonly transferId: string;
  readonly releasingDistrict: string;
  readonly studentCount: number;
  readonly offer: { readonly schoolName: string };
}

/** A code is good once the hub has recorded it. */
async function makeCode(world: World, scope: readonly string[]): Promise<string> {
  const args = ['code', 'create', ...scope, '--as', registrar.answering, '--json'];
  const made = JSON.parse(await world.agentCommand(there, ...args)) as {
    code: string;
    transferId: string;
  };
  await waitFor('the hub to record the code', async () => {
    const listed = JSON.parse(await world.agentCommand(there, 'code', 'list', '--json')) as {
      transferId: string;
      state: string;
    }[];
    return listed.some(
      ({ transferId, state }) => transferId === made.transferId && state === 'unused',
    );
  });
  return made.code;
}

const waitForReview = (world: World, redemptionId: string): Promise<void> =>
  waitFor(
    'the review of the grade',
    async () => {
      const text = await world.agentCommand(here, 'pending', '--json');
      const pending = JSON.parse(text) as PendingImport[];
      return pending.some((one) => one.redemptionId === redemptionId && one.stage === 'review');
    },
    60_000,
  );

/** Counts what matching found, and confirms what it flagged. */
async function review(
  world: World,
  redemptionId: string,
): Promise<Pick<DemoCodes, 'students' | 'matched' | 'new' | 'uncertain'>> {
  const text = await world.agentCommand(here, 'review', redemptionId, '--limit', '500', '--json');
  const { students } = JSON.parse(text) as ReviewList;
  const flagged = students.filter(({ isFlagged }) => isFlagged);
  for (const { incomingStudentId } of flagged) {
    const args = ['match', redemptionId, String(incomingStudentId), '--confirm'];
    await world.agentCommand(here, ...args, '--as', registrar.requesting);
  }
  const matched = students.filter(({ importAs }) => importAs === 'matched').length;
  const uncertain = flagged.filter(({ importAs }) => importAs === 'matched').length;
  return {
    students: students.length,
    matched: matched - uncertain,
    new: students.length - matched,
    uncertain,
  };
}

async function endOf(
  world: World,
  redemptionId: string,
  story: string[],
): Promise<Pick<DemoCodes, 'imported' | 'withChanges' | 'log'>> {
  const text = await world.agentCommand(here, 'completed', '--json');
  const completed = JSON.parse(text) as CompletedImport[];
  const ended = completed.find((one) => one.redemptionId === redemptionId);
  const told = await world.agentCommand(here, 'log', redemptionId, '--json');
  const changed = (JSON.parse(told) as CodeImportLogLine[]).filter(({ sourceImportStatus }) =>
    sourceImportStatus.startsWith('Imported with changes'),
  );
  const log = join(world.folder, 'code-import-log.csv');
  await world.agentCommand(here, 'log', redemptionId, '--csv', log);
  story.push(`alba   ${ended?.status}; keeps the log as ${log}`);
  return { imported: ended?.imported ?? 0, withChanges: changed.length, log };
}
