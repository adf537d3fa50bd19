import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { PendingImport } from '@portage/district-agent/application/codes/pending-imports';
import { formatCode } from '@portage/shared/transfer-code/code-text';
import {
  type CodeCrash,
  createCode,
  expectImportedOnce,
  playCode,
  waitForStage,
  waitForState,
} from '../support/code-journey.ts';
import { people, startAgents, waitUntilSettled } from '../support/district-acts.ts';
import { bodiesOf, filesBelow, hits, rowsOf, storedMessages } from '../support/find-text.ts';
import { asHub, hurryRedelivery } from '../support/hub-account.ts';
import { eventTypes, hubTransfer } from '../support/hub-view.ts';
import { identityOf, loadStudents, newcomer, studentFile } from '../support/student-file.ts';
import { makeWorld, type World } from '../support/world.ts';

/** A grade and a student that move by transfer codes, between real programs. */
let folder: string;
let world: World;

/** More than a packet's worth. */
const gradeSize = 30;
const there = (number: number) =>
  identityOf({
    localStudentId: `B-${number}`,
    stateStudentId: `ZX-77${String(number).padStart(3, '0')}`,
    lastName: `Canarybirdson-${number}`,
  });
const schoolName = 'Middle School';
const grade = ['--school', '10', '--grade', '09'];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portage-codes-'));
  const districts = { alba: 'Alba Unified', boro: 'Boro Public Schools', cora: 'Cora Schools' };
  world = await makeWorld(folder, districts);
  const numbers = Array.from({ length: gradeSize }, (_, index) => index + 1);
  await loadStudents(
    world,
    'boro',
    numbers.map((number) => studentFile(there(number), { text: 'Featherpox' })),
  );
  const here = numbers
    .slice(0, 20)
    .map((number) => ({ ...there(number), localStudentId: `A-${number}` }));
  await loadStudents(world, 'alba', here.map(newcomer));
  await loadStudents(world, 'cora', [newcomer({ ...there(900), localStudentId: 'C-900' })]);
  await hurryRedelivery(world);
  await startAgents(world);
  await waitUntilSettled(world);
}, 120_000);
afterAll(async () => {
  await world?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Every program once, each at a moment at which it has told one side only. */
const everybody: readonly CodeCrash[] = [
  { step: 'redeem', victim: 'hub', at: 'downlink-sent' },
  { step: 'redeem', victim: 'boro', at: 'packet-noted' },
  { step: 'redeem', victim: 'alba', at: 'code-packet-opened' },
  { step: 'import', victim: 'alba', at: 'code-student-imported' },
];

test('a grade comes from the code to the log, whoever ends by force on the way', async () => {
  const journey = await playCode(world, { scope: grade, crashes: everybody });
  expectImportedOnce(world, journey, gradeSize);
  const { log, transferId } = journey;
  const matched = log.filter(({ destination }) => destination?.localStudentId.startsWith('A-'));
  expect(matched).toHaveLength(20);
  const packets = Array.from({ length: 2 }, () => 'CodePacketSent');
  expect(eventTypes(await hubTransfer(world, transferId))).toEqual([
    ...['TransferCodeCreated', 'TransferCodeLookedUp', 'TransferCodeRedeemed', ...packets],
    ...['CodeImportStarted', 'CodeImportFinished'],
  ]);
  const told = await waitForState(world, transferId, 'imported');
  expect(told).toMatchObject({ studentsImported: gradeSize, studentsTotal: gradeSize });
  const disclosed = await world.agentCommand('boro', 'students', 'show', 'B-30');
  expect(disclosed).toMatch(/Sent by transfer codes:\n.*Alba Unified, Middle School/);
  await expectHubBlind(journey.code);
}, 240_000);

/** Nothing of a student, and no code, at the hub or on the broker, or in anybody's log. */
async function expectHubBlind(code: string): Promise<void> {
  const words = [code, code.replaceAll('-', ''), 'Featherpox', schoolName];
  const messages = await asHub(world, ({ jsm }) => storedMessages(jsm));
  const ofCodes = messages.filter(
    ({ stream }) => stream === 'TRANSFERS' || stream.startsWith('PAY_'),
  );
  expect(ofCodes.length).toBeGreaterThan(8);
  expect(hits(bodiesOf(ofCodes), [...words, 'Canarybirdson', 'ZX-77'])).toEqual([]);
  const logs = await filesBelow(join(world.folder, 'logs'));
  const hubRows = rowsOf(join(world.hubFolder, 'hub.sqlite'));
  expect(hits([...logs, ...hubRows], words)).toEqual([]);
  const stores = ['alba', 'boro'].flatMap((id) =>
    rowsOf(join(world.agentFolder(id), 'agent.sqlite')),
  );
  expect(hits(stores, [code, code.replaceAll('-', '')])).toEqual([]);
}

const redeem = (districtId: string, code: string, ...more: string[]): Promise<string> =>
  world.agentCommand(districtId, 'redeem', code, '--as', people.requester, ...more);

test('a code is one district’s at a time: cancelled, it is good for another', async () => {
  const { code, transferId } = await createCode(world, ['--student', 'B-1']);
  await waitForState(world, transferId, 'unused');
  await expect(redeem('boro', code)).rejects.toThrow('transfer-code-own');
  await redeem('alba', code, '--enroll-in', '10');
  const pending = JSON.parse(
    await world.agentCommand('alba', 'pending', '--json'),
  ) as PendingImport[];
  const redemptionId = pending[0]?.redemptionId ?? '';
  await waitForStage(world, redemptionId, 'review');
  await expect(redeem('cora', code)).rejects.toThrow('transfer-code-in-use');
  await expect(redeem('alba', code)).rejects.toThrow('code-import-pending');
  await world.agentCommand(
    'alba',
    'import-codes',
    'cancel',
    redemptionId,
    '--as',
    people.requester,
    '--yes',
  );
  await waitForState(world, transferId, 'unused');
  expect(await readdir(join(world.agentFolder('alba'), 'packets'))).toEqual([]);
  expect(await redeem('cora', code)).toContain('Boro Public Schools');
  await world.agentCommand('boro', 'code', 'revoke', transferId, '--as', people.answerer);
  await waitForState(world, transferId, 'revoked');
  await expect(redeem('alba', code)).rejects.toThrow('transfer-code-revoked');
}, 120_000);

const wrongCodes = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => formatCode(Buffer.alloc(16, index + 1)));

test('wrong codes are counted, and then no code is looked at for a while', async () => {
  const { code, transferId } = await createCode(world, ['--student', 'B-2']);
  await waitForState(world, transferId, 'unused');
  for (const wrong of wrongCodes(10)) {
    await expect(redeem('cora', wrong)).rejects.toThrow('transfer-code-unknown');
  }
  await expect(redeem('cora', code)).rejects.toThrow('transfer-code-tries-exhausted');
  expect(await redeem('alba', code)).toContain('Boro Public Schools');
}, 120_000);
