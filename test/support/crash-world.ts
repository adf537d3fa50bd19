import { startAgents, waitUntilSettled } from './district-acts.ts';
import { hurryRedelivery } from './hub-account.ts';
import { identityOf, loadStudents, newcomer, studentFile } from './student-file.ts';
import { makeWorld, type World } from './world.ts';

/** Two districts that run, with students A-1 to A-n who came from Boro to Alba. */
export async function makeCrashWorld(folder: string, students: number): Promise<World> {
  const world = await makeWorld(folder, { alba: 'Alba Unified', boro: 'Boro Public Schools' });
  const numbers = Array.from({ length: students }, (_, index) => index + 1);
  const identity = (letter: string, number: number) =>
    identityOf({ localStudentId: `${letter}-${number}`, stateStudentId: `0000${number}` });
  await loadStudents(
    world,
    'alba',
    numbers.map((number) => newcomer(identity('A', number))),
  );
  await loadStudents(
    world,
    'boro',
    numbers.map((number) => studentFile(identity('B', number), { exitDate: '2026-11-13' })),
  );
  await hurryRedelivery(world);
  await startAgents(world);
  await waitUntilSettled(world);
  return world;
}
