import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findCodeImport } from '@portage/district-agent/adapters/sqlite/code-imports';
import { openAgentStore } from '@portage/district-agent/adapters/sqlite/open-agent-store';
import { saveStudent } from '@portage/district-agent/adapters/sqlite/students';
import { DEFAULT_SCHOOL_YEAR, syntheticStudents } from '@portage/fixtures/districts';
import { noRecords } from '@portage/shared/records/index';
import type { StudentFile } from '@portage/shared/records/student-file';
import { openDatabase } from '@portage/shared/sqlite/open-database';
import { runCommand } from '../support/program.ts';
import { waitFor } from '../support/wait-for.ts';
import { makeWorld, type World } from '../support/world.ts';
import { insertRows } from './insert-rows.ts';
import type { BenchRun } from './main.ts';
import { type BenchResult, resultOf } from './result.ts';
import { elapsedMs } from './timing.ts';

const scoresEach = 40;
const school = { schoolId: '20', schoolName: 'Bench School' };

/**
 * A grade of 500 students with 40 assessments each, three in five of whom the other district knows,
 * from `redeem` to the end of the import, between real programs; beside bare prepared inserts of
 * the same rows, a transaction a student.
 */
export async function benchCodeTransfer({ folder, isQuick }: BenchRun): Promise<BenchResult[]> {
  const students = gradeOf(isQuick ? 100 : 500);
  const world = await makeWorld(folder, { alba: 'Alba', boro: 'Boro' }, runCommand);
  try {
    await prepare(world, students);
    const times = await transfer(world, students.length);
    const bareMs = await insertBare(join(folder, 'bare'), students);
    const rows = students.length * scoresEach;
    const rate = (ms: number): number => (rows * 1000) / ms;
    const baseline = { name: 'bare prepared inserts', value: rate(bareMs) };
    const unit = 'rows/s';
    return [
      resultOf({
        name: 'a code: redeemed, sent, compared',
        value: rate(times.review),
        unit,
        baseline,
      }),
      resultOf({ name: 'a code: imported', value: rate(times.imported), unit, baseline }),
      resultOf({
        ...{ name: 'a code: from redeemed to imported', unit, baseline },
        value: rate(times.review + times.imported),
      }),
      ...memoryOf(world),
    ];
  } finally {
    await world.stop();
  }
}

/** One grade of one school; each has the assessments of a synthetic student, told of many days. */
function gradeOf(count: number): StudentFile[] {
  const all = syntheticStudents({
    ...{ districtId: 'boro', students: count, seed: 5, schoolYear: DEFAULT_SCHOOL_YEAR },
  });
  const files = [...all];
  const model =
    files.find(({ records }) => records.assessment.length > 0)?.records.assessment ?? [];
  return files.map(({ identity, ...file }) => ({
    ...file,
    identity,
    records: {
      ...noRecords(),
      'enrollment-history': [enrollmentOf(identity.localStudentId)],
      assessment: Array.from({ length: scoresEach }, (_, index) => {
        const row = model[index % model.length];
        if (row === undefined) throw new Error('the synthetic students have assessments');
        const recordId = `${identity.localStudentId}/t${index}`;
        return { ...row, recordId, administrationDate: dayOf(index) };
      }),
    },
  }));
}

const dayOf = (index: number): string =>
  new Date(Date.UTC(2020, 0, 1 + index * 7)).toISOString().slice(0, 10);

const enrollmentOf = (localStudentId: string) => ({
  ...{ ...school, recordId: `${localStudentId}/e`, schoolYear: DEFAULT_SCHOOL_YEAR },
  gradeLevel: { code: '05', localCode: null, label: 'Fifth grade' },
  ...{ enrollmentType: 'Primary' as const, entryDate: '2025-08-25', entryType: null },
  ...{ exitDate: null, exitType: null, derivedFrom: null },
});

async function prepare(world: World, students: readonly StudentFile[]): Promise<void> {
  await load(world, 'boro', students);
  const known = students
    .filter((_, index) => index % 5 < 3)
    .map(({ identity, ...file }) => {
      const localStudentId = `A-${identity.localStudentId}`;
      const enrolled = { 'enrollment-history': [enrollmentOf(localStudentId)] };
      return {
        ...file,
        identity: { ...identity, localStudentId },
        records: { ...noRecords(), ...enrolled },
      };
    });
  await load(world, 'alba', known);
  await Promise.all([...world.agents.values()].map((agent) => agent.start()));
}

async function load(
  world: World,
  districtId: string,
  files: readonly StudentFile[],
): Promise<void> {
  const path = join(world.folder, `${districtId}.jsonl`);
  await writeFile(path, files.map((file) => `${JSON.stringify(file)}\n`).join(''));
  await world.agentCommand(districtId, 'load', 'json', path);
}

interface Times {
  readonly review: number;
  readonly imported: number;
}

async function transfer(world: World, students: number): Promise<Times> {
  const scope = ['--school', school.schoolId, '--grade', '05', '--as', 'm.berg', '--json'];
  const made = JSON.parse(await world.agentCommand('boro', 'code', 'create', ...scope)) as {
    code: string;
    studentCount: number;
  };
  if (made.studentCount !== students) throw new Error('the code stands for the whole grade');
  await waitFor('the code', async () =>
    (await world.agentCommand('boro', 'code', 'list', '--json')).includes('"unused"'),
  );
  const redeem = ['redeem', made.code, '--as', 'r.osei', '--json'];
  const shown = JSON.parse(await world.agentCommand('alba', ...redeem)) as { redemptionId: string };
  const { redemptionId } = shown;
  const review = await elapsedMs(async () => {
    await world.agentCommand('alba', ...redeem, '--enroll-in', school.schoolId);
    await waitForStage(world, redemptionId, 'review');
  });
  const commit = ['import-codes', 'commit', redemptionId, '--as', 'r.osei'];
  const imported = await elapsedMs(async () => {
    await world.agentCommand('alba', ...commit, '--accept-unreviewed');
    await waitForStage(world, redemptionId, 'completed');
  });
  return { review, imported };
}

async function waitForStage(world: World, redemptionId: string, stage: string): Promise<void> {
  const db = openDatabase(join(world.agentFolder('alba'), 'agent.sqlite'), { readonly: true });
  try {
    const reached = () => findCodeImport(db, redemptionId)?.stage === stage;
    await waitFor(`the import to be ${stage}`, reached, 300_000);
  } finally {
    db.close();
  }
}

/** The most memory either agent ever had, where the system says; beside what it has at rest. */
function memoryOf(world: World): BenchResult[] {
  return ['boro', 'alba'].flatMap((districtId) => {
    const status = statusOf(world.agents.get(districtId)?.pid ?? 0);
    const [peak, now] = [megabytes(status, 'VmHWM'), megabytes(status, 'VmRSS')];
    if (peak === null || now === null) return [];
    const baseline = { name: 'when it has ended', value: now };
    return [
      resultOf({ name: `most memory of ${districtId}'s agent`, value: peak, unit: 'MB', baseline }),
    ];
  });
}

function statusOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return '';
  }
}

function megabytes(status: string, field: string): number | null {
  const kilobytes = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) / 1024;
}

/** The same rows by one prepared insert, their cells made before, a transaction each student. */
async function insertBare(folder: string, students: readonly StudentFile[]): Promise<number> {
  const db = openAgentStore(folder);
  try {
    const packets = students.map(({ identity, records }) => ({
      studentId: saveStudent(db, identity),
      records: { assessment: records.assessment },
    }));
    return await insertRows(db, packets);
  } finally {
    db.close();
  }
}
