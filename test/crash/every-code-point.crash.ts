import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { everyCodeCrash, expectImportedOnce, playCode } from '../support/code-journey.ts';
import { startAgents, waitUntilSettled } from '../support/district-acts.ts';
import { hurryRedelivery } from '../support/hub-account.ts';
import { eventTypes, hubParked, hubTransfer } from '../support/hub-view.ts';
import { identityOf, loadStudents, newcomer, studentFile } from '../support/student-file.ts';
import { makeWorld, type World } from '../support/world.ts';

/** Each crash point of a transfer by code, one code of one student each. */
let folder: string;
let world: World;

const student = (letter: string, number: number) =>
  identityOf({ localStudentId: `${letter}-${number}`, stateStudentId: `0000${number}` });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portage-code-crash-'));
  world = await makeWorld(folder, { alba: 'Alba Unified', boro: 'Boro Public Schools' });
  const numbers = everyCodeCrash.map((_, index) => index + 1);
  await loadStudents(world, 'alba', [newcomer(student('A', 999))]);
  const files = numbers.map((number) => studentFile(student('B', number)));
  await loadStudents(world, 'boro', files);
  await hurryRedelivery(world);
  await startAgents(world);
  await waitUntilSettled(world);
}, 120_000);
afterAll(async () => {
  await world?.stop();
  await rm(folder, { recursive: true, force: true });
});

test.each(everyCodeCrash.map((crash, index) => ({ ...crash, localStudentId: `B-${index + 1}` })))(
  '$victim crashes at $at after $step',
  async ({ localStudentId, ...crash }) => {
    const scope = ['--student', localStudentId];
    const journey = await playCode(world, { scope, crashes: [crash] });
    expectImportedOnce(world, journey, 1);
    const types = eventTypes(await hubTransfer(world, journey.transferId));
    expect(types).toEqual([
      ...['TransferCodeCreated', 'TransferCodeLookedUp', 'TransferCodeRedeemed', 'CodePacketSent'],
      ...['CodeImportStarted', 'CodeImportFinished'],
    ]);
    expect(await hubParked(world)).toEqual([]);
  },
  120_000,
);
