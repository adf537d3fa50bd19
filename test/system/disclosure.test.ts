import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  answerStudent,
  requestStudent,
  startAgents,
  viewOf,
  waitForEnd,
  waitForRequest,
  waitUntilSettled,
} from '../support/district-acts.ts';
import {
  bodiesOf,
  filesBelow,
  hits,
  type Place,
  rowsOf,
  storedMessages,
} from '../support/find-text.ts';
import { asHub } from '../support/hub-account.ts';
import { identityOf, loadStudents, newcomer, studentFile } from '../support/student-file.ts';
import { waitForTransfer } from '../support/transfer-view.ts';
import { makeWorld, type World } from '../support/world.ts';

/**
 * What the requesting district can find out, from every byte it has, about who was asked. The
 * former districts have names that stand nowhere by accident.
 */
let folder: string;
let world: World;

const former = {
  'zzyzx-valley': 'Zzyzx Valley Schools',
  'qwxkv-ridge-north': 'Qwxkv Ridge Northern District',
} as const;
type Former = keyof typeof former;
const names = Object.entries(former).flat();

const here = (number: number) =>
  identityOf({ localStudentId: `A-${number}`, stateStudentId: `0000${number}` });
const there = (number: number) => studentFile({ ...here(number), localStudentId: `F-${number}` });
const [rejected, ignoredByOne, ignoredByOther, misread, unknown, near] = [1, 2, 3, 4, 5, 6];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portage-disclosure-'));
  world = await makeWorld(folder, { alba: 'Alba Unified District', ...former });
  await loadStudents(
    world,
    'alba',
    [1, 2, 3, 4, 5, 6].map((number) => newcomer(here(number))),
  );
  const otherBirthdate = (number: number) =>
    studentFile({ ...here(number), localStudentId: `F-${number}`, birthdate: '2011-02-28' });
  await loadStudents(world, 'zzyzx-valley', [there(1), there(2), otherBirthdate(4)]);
  await loadStudents(world, 'qwxkv-ridge-north', [there(3), otherBirthdate(6)]);
  const list = join(folder, 'state-list.csv');
  await writeListOfOne(list);
  await world.hubCommand('registry', 'load', list);
  await startAgents(world);
  await waitUntilSettled(world);
});
afterAll(async () => {
  await world?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** The state's list says what Alba says of the misread student, so that Zzyzx Valley is asked. */
async function writeListOfOne(path: string): Promise<void> {
  const { stateStudentId, lastName, firstName, birthdate, sex } = here(misread ?? 0);
  await writeFile(
    path,
    'districtId,schoolId,gradeLevel,stateStudentId,lastName,firstName,birthdate,sex,entryDate\n' +
      `zzyzx-valley,10,09,${stateStudentId},${lastName},${firstName},${birthdate},${sex},2025-08-25\n`,
  );
}

const request = (number = 0): Promise<string> => requestStudent(world, 'alba', `A-${number}`);

/** Everything the requesting district holds or could have held: files, rows, log, messages. */
async function everythingAlbaHas(): Promise<Place[]> {
  const files = await filesBelow(world.agentFolder('alba'));
  const log = join(folder, 'logs', 'alba.log');
  const shown = await Promise.all(
    [['transfers'], ['transfers', '--json'], ['inbox', '--json'], ['status', '--json']].map(
      (args) => world.agentCommand('alba', ...args),
    ),
  );
  const messages = await asHub(world, async ({ jsm }) => [
    ...(await storedMessages(jsm, 'down.alba.')),
    ...(await storedMessages(jsm, 'up.alba')),
  ]);
  expect(messages.length).toBeGreaterThan(5);
  return [
    ...files,
    ...files.map(({ name }) => ({ name: 'a file name', bytes: Buffer.from(name) })),
    ...rowsOf(join(world.agentFolder('alba'), 'agent.sqlite')),
    { name: log, bytes: await readFile(log) },
    ...shown.map((text) => ({ name: 'a command', bytes: Buffer.from(text) })),
    ...bodiesOf(messages),
  ];
}

async function ignore(districtId: Former, transferId: string): Promise<void> {
  await waitForRequest(world, districtId, transferId);
  await answerStudent(world, districtId, { transferId, answer: { kind: 'ignore' } });
}

/** The hub's messages to Alba about one transfer, signatures and chain aside. */
async function toldAlba(transferId: string): Promise<{ payload: string; personal: unknown }[]> {
  const messages = await asHub(world, ({ jsm }) => storedMessages(jsm, 'down.alba.'));
  return messages
    .map(({ data }) => JSON.parse(data.toString()) as Wire)
    .map(({ dsse, personal }) => ({
      payload: Buffer.from(dsse.payload, 'base64').toString(),
      personal,
    }))
    .filter(({ payload }) => payload.includes(transferId));
}

interface Wire {
  readonly dsse: { readonly payload: string };
  readonly personal: unknown;
}

/** With one letter in place of each letter of an id, a hash and a time, sizes stay as they were. */
const anonymous = (text: string): string =>
  text
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, (id) => 'i'.repeat(id.length))
    .replaceAll(/[0-9a-f]{64}/g, 'h'.repeat(64))
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, (time) => 't'.repeat(time.length))
    .replaceAll(/equence":\d+/g, 'equence":n');

let waiting: string;

test('while it waits, after an ignore and after a mismatch, no byte names the former district', async () => {
  waiting = await request(rejected);
  await waitForRequest(world, 'zzyzx-valley', waiting);
  await waitForTransfer(world, { districtId: 'alba', transferId: waiting, what: 'it' }, () => true);
  await waitUntilSettled(world);
  expect(hits(await everythingAlbaHas(), names)).toEqual([]);
  const ignored = await request(ignoredByOne);
  await ignore('zzyzx-valley', ignored);
  await waitForEnd(world, 'alba', ignored);
  const mismatched = await request(misread);
  await waitForEnd(world, 'alba', mismatched);
  expect(viewOf(world, 'zzyzx-valley', mismatched).mismatchedFields).toEqual(['birthdate']);
  expect(hits(await everythingAlbaHas(), names)).toEqual([]);
});

test('which of two districts ignored shows in no field and no size', async () => {
  const transferIds = [await request(ignoredByOne), await request(ignoredByOther)];
  await ignore('zzyzx-valley', transferIds[0] ?? '');
  await waitForEnd(world, 'alba', transferIds[0] ?? '');
  await ignore('qwxkv-ridge-north', transferIds[1] ?? '');
  await waitForEnd(world, 'alba', transferIds[1] ?? '');
  await waitUntilSettled(world);
  const [one, other] = await Promise.all(transferIds.map(toldAlba));
  expect(one?.length).toBe(3);
  const comparable = (told: Awaited<ReturnType<typeof toldAlba>> | undefined) =>
    told?.map(({ payload, personal }) => [anonymous(payload), personal]);
  expect(comparable(other)).toEqual(comparable(one));
  const views = transferIds.map((transferId) => viewOf(world, 'alba', transferId));
  const [first, second] = views.map((view) => Object.keys(view).toSorted());
  expect(first).toEqual(second);
});

test('a student nobody knows and one that only nearly matches are told apart by nothing', async () => {
  const transferIds = [await request(unknown), await request(near)];
  for (const transferId of transferIds) await waitForEnd(world, 'alba', transferId);
  await waitUntilSettled(world);
  const [one, other] = await Promise.all(transferIds.map(toldAlba));
  const comparable = (told: typeof one) =>
    told?.map(({ payload }) => anonymous(payload)).toSorted();
  expect(one?.length).toBe(2);
  expect(comparable(other)).toEqual(comparable(one));
  expect(hits(await everythingAlbaHas(), names)).toEqual([]);
});

test('after a rejection by name the same search finds the district, so the search works', async () => {
  const answer = { kind: 'reject', reason: 'call-us', comments: '' } as const;
  await answerStudent(world, 'zzyzx-valley', { transferId: waiting, answer });
  await waitForEnd(world, 'alba', waiting);
  const found = hits(await everythingAlbaHas(), names);
  const db = join(world.agentFolder('alba'), 'agent.sqlite');
  for (const word of ['zzyzx-valley', 'Zzyzx Valley Schools']) {
    expect(found).toContain(`${word} in ${db} transfers`);
    expect(found).toContain(`${word} in ${db} inbox_messages`);
    expect(found).toContainEqual(expect.stringMatching(`${word} in DOWN down.alba.`));
  }
  expect(found.filter((hit) => hit.includes('wxkv'))).toEqual([]);
});
