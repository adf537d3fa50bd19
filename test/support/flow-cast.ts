import { join } from 'node:path';
import { writeStateList } from '../demo/cases.ts';
import { startAgents, waitUntilSettled } from './district-acts.ts';
import { identityOf, loadStudents, newcomer, studentFile } from './student-file.ts';
import { makeWorld, type World } from './world.ts';

/** When the students left their former district. */
export const exitDate = '2026-11-13';
/** The same student as Alba and as the former district hold it. */
const student = (number: number) => ({
  here: identityOf({ localStudentId: `A-${number}`, stateStudentId: `0000${number}` }),
  there: identityOf({ localStudentId: `B-${number}`, stateStudentId: `0000${number}` }),
});
/** A student as the new and as the former district hold it. */
export type Pair = ReturnType<typeof student>;

/** One student for each way a request can go. */
export const flowCast = {
  released: student(1),
  rejected: student(2),
  ignored: student(3),
  unknown: student(4),
  misread: student(5),
  overlapping: student(6),
  left: student(7),
  refused: student(8),
} as const;

/** Three districts whose rosters the hub has, with everybody of the cast where they should be. */
export async function makeFlowWorld(folder: string): Promise<World> {
  const { released, rejected, ignored, unknown, misread, overlapping, left, refused } = flowCast;
  const world = await makeWorld(folder, {
    alba: 'Alba Unified District',
    boro: 'Boro Public Schools',
    cedar: 'Cedar Valley Schools',
  });
  const cast = [released, rejected, ignored, unknown, misread, overlapping, refused];
  await loadStudents(world, 'alba', [
    ...cast.map(({ here }) => newcomer(here)),
    studentFile(left.here, { exitDate }),
  ]);
  const boro = [released, rejected, left, refused];
  const elsewhere = { ...misread.there, birthdate: '2011-01-01' };
  await loadStudents(world, 'boro', [
    ...boro.map(({ there }) => studentFile(there, { exitDate })),
    studentFile(elsewhere, { exitDate }),
  ]);
  await loadStudents(world, 'cedar', [
    studentFile(ignored.there, { exitDate }),
    studentFile(overlapping.there),
  ]);
  const list = join(folder, 'state-list.csv');
  await writeStateList(list, misread.here);
  await world.hubCommand('registry', 'load', list);
  await startAgents(world);
  await waitUntilSettled(world);
  return world;
}
