import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { enqueueCraftedRequest } from '../support/crafted-request.ts';
import {
  answerStudent,
  importArgs,
  requestStudent,
  startAgents,
  waitForEnd,
  waitForReceipts,
  waitForRequest,
  waitUntilSettled,
} from '../support/district-acts.ts';
import {
  bodiesOf,
  filesBelow,
  hits,
  labelsOf,
  type Place,
  rowsOf,
  type StoredMessage,
  storedMessages,
} from '../support/find-text.ts';
import { asHub, brokerStore } from '../support/hub-account.ts';
import { hubParked } from '../support/hub-view.ts';
import { runCommand } from '../support/program.ts';
import { identityOf, loadStudents, newcomer, studentFile } from '../support/student-file.ts';
import { makeWorld, type World } from '../support/world.ts';

/** A student whose every datum stands nowhere by accident, and the places where none may stand. */
let folder: string;
let world: World;
let messages: StoredMessage[];
/** What commands printed to standard error. */
const complaints: Place[] = [];

const canary = identityOf({
  localStudentId: 'LOC-5512-QV',
  stateStudentId: 'ZX-7781-CANARY',
  lastName: 'Canarybirdson',
  firstName: 'Zephyrine',
  middleName: 'Quillfeather',
  birthdate: '1999-12-31',
});
const numbered = (number: number) => ({
  ...canary,
  localStudentId: `${canary.localStudentId}-${number}`,
  stateStudentId: `${canary.stateStudentId}-${number}`,
});
/** Stands in vaccines, assessments, incidents, contacts, addresses and health conditions. */
const recordText = 'Featherpox at Cagestreet';
const requestComments = 'wingspan comment of the asker';
const answerComments = 'plumage comment of the answerer';
const words = [
  ...[canary.localStudentId, canary.stateStudentId, canary.lastName, canary.firstName],
  ...['Quillfeather', canary.birthdate, recordText, requestComments, answerComments],
];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portage-canary-'));
  world = await makeWorld(folder, { alba: 'Alba Unified District', boro: 'Boro Public Schools' });
  const cast = [1, 2, 3].map(numbered);
  await loadStudents(world, 'alba', cast.map(newcomer));
  const files = cast.map((identity, index) =>
    studentFile(
      { ...identity, birthdate: index === 2 ? '1999-12-30' : canary.birthdate },
      { exitDate: '2026-11-13', text: recordText },
    ),
  );
  await loadStudents(world, 'boro', [...files, studentFile(numbered(4), { text: recordText })]);
  const list = join(folder, 'state-list.csv');
  await writeFile(
    list,
    `${header}\n${line(3)}\nboro,10,09,${canary.stateStudentId},,,nonsense,,\n`,
  );
  const args = ['registry', 'load', list, '--data', world.hubFolder];
  const loaded = await runCommand('portage-hub', args);
  expect(loaded.exitCode).toBe(2);
  noteComplaint('registry load', loaded);
  await startAgents(world);
  await waitUntilSettled(world);
  await playEverything();
  messages = await asHub(world, ({ jsm }) => storedMessages(jsm));
}, 120_000);
afterAll(async () => {
  await world?.stop();
  await rm(folder, { recursive: true, force: true });
});

const header =
  'districtId,schoolId,gradeLevel,stateStudentId,lastName,firstName,birthdate,sex,entryDate';
const line = (number: number): string => {
  const { stateStudentId, lastName, firstName, birthdate } = numbered(number);
  return `boro,10,09,${stateStudentId},${lastName},${firstName},${birthdate},Female,2025-08-25`;
};

const noteComplaint = (name: string, { stderr }: { stderr: string }): void =>
  void complaints.push({ name: `what ${name} complained`, bytes: Buffer.from(stderr) });

/** A release that is imported, a rejection, a mismatch, a parked request, and wrong input. */
async function playEverything(): Promise<void> {
  const request = ({ localStudentId }: { localStudentId: string }): Promise<string> =>
    requestStudent(world, 'alba', localStudentId, requestComments);
  const [released, rejected, mismatched] = await Promise.all([1, 2, 3].map(numbered).map(request));
  const comments = answerComments;
  for (const [transferId, answer] of [
    [released, { kind: 'release', comments }],
    [rejected, { kind: 'reject', reason: 'call-us', comments }],
  ] as const) {
    await waitForRequest(world, 'boro', transferId ?? '');
    await answerStudent(world, 'boro', { transferId: transferId ?? '', answer });
  }
  for (const id of [released, rejected, mismatched]) await waitForEnd(world, 'alba', id ?? '');
  noteComplaint('import', await tryAlba(...importArgs(released ?? '')));
  const kinds = ['delivered', 'verified', 'imported'];
  await waitForReceipts(world, 'boro', { transferId: released ?? '', kinds });
  await enqueueCraftedRequest(world, 'alba', { ...numbered(4) });
  await enterWrongThings();
  await waitUntilSettled(world);
}

const tryAlba = (...args: string[]) => world.tryAgentCommand('alba', ...args);

async function enterWrongThings(): Promise<void> {
  const lines = join(folder, 'wrong.jsonl');
  const broken = { ...newcomer(numbered(5)), records: null };
  await writeFile(lines, `${JSON.stringify(broken)}\n{"lastName":"${canary.lastName}"\n`);
  const edfi = join(folder, 'edfi');
  await mkdir(edfi);
  await writeFile(
    join(edfi, 'Student.xml'),
    `<InterchangeStudent><Student><Name>${canary.lastName}</Student></InterchangeStudent>`,
  );
  const enroll = [
    ...['enroll', '--state-id', canary.stateStudentId, '--last', canary.lastName],
    ...['--first', canary.firstName, '--school', '10', '--school-name', 'S', '--grade', '09'],
    ...['--entry-date', '2026-11-16'],
  ];
  const attempts: Record<string, string[]> = {
    'load json': ['load', 'json', lines],
    'load edfi': ['load', 'edfi', edfi],
    'a birthdate': [...enroll, '--local-id', 'x', '--sex', 'Female', '--birthdate', '31.12.1999'],
    'a control character': [
      ...[...enroll, '--local-id', `${canary.localStudentId}\u0007`],
      ...['--sex', 'Female', '--birthdate', canary.birthdate],
    ],
    'a local ID that is taken': [
      ...[...enroll, '--local-id', numbered(1).localStudentId],
      ...['--sex', 'Female', '--birthdate', '2001-01-01'],
    ],
    'a request for nobody': ['request', canary.localStudentId, '--as', 'r.osei'],
    'a request by nobody': ['request', numbered(1).localStudentId, '--as', 'nobody'],
  };
  for (const [name, args] of Object.entries(attempts)) {
    const result = await tryAlba(...args);
    expect([name, result.exitCode]).not.toEqual([name, 0]);
    noteComplaint(name, result);
  }
}

test('no log and no complaint of a command has a word of the student', async () => {
  const logs = [
    ...(await filesBelow(join(folder, 'logs'))),
    ...(await filesBelow(join(world.hubFolder, 'nats'))).filter(({ name }) =>
      name.endsWith('.log'),
    ),
  ];
  expect(logs.length).toBe(4);
  expect(hits([...logs, ...complaints], [...words, '31.12.1999'])).toEqual([]);
});

test('no subject, no header and no file name has a word of the student', async () => {
  const files = await filesBelow(folder);
  const fileNames = files.map(({ name }) => ({ name, bytes: Buffer.from(name) }));
  expect(messages.length).toBeGreaterThan(20);
  expect(hits([...labelsOf(messages), ...fileNames], words)).toEqual([]);
});

test('no event of the transfer log and of the directory has a word of the student', () => {
  const events = messages.filter(({ stream }) => /^(TRANSFERS|AUDITCOPY)$/.test(stream));
  expect(events.length).toBeGreaterThan(8);
  expect(hits(bodiesOf(events), words)).toEqual([]);
});

test('what the hub shows and says of parked messages has no word of the student', async () => {
  const parked = await hubParked(world);
  expect(parked.map(({ code }) => code)).toEqual(['enrollment-not-reported']);
  const shown = [
    JSON.stringify(parked),
    await world.hubCommand('parked'),
    await world.hubCommand('transfers'),
    await world.hubCommand('transfers', '--json'),
  ].map((text) => ({ name: 'what the hub shows', bytes: Buffer.from(text) }));
  expect(hits(shown, words)).toEqual([]);
});

test('nothing that is in the packet stands anywhere at the hub or its broker', async () => {
  const files = [...(await filesBelow(world.hubFolder)), ...(await filesBelow(brokerStore(world)))];
  const rows = rowsOf(join(world.hubFolder, 'hub.sqlite'));
  expect(hits([...files, ...rows, ...bodiesOf(messages)], [recordText, 'Cagestreet'])).toEqual([]);
});

test('the search does find the student where it has to be, so it works', async () => {
  const releasing = rowsOf(join(world.agentFolder('boro'), 'agent.sqlite'));
  expect(hits(releasing, [recordText]).length).toBeGreaterThan(4);
  const carried = messages.filter(({ stream }) => stream === 'DOWN' || stream === 'UP_alba');
  expect(hits(bodiesOf(carried), [canary.lastName]).length).toBeGreaterThan(4);
  expect(hits(rowsOf(join(world.hubFolder, 'hub.sqlite')), ['canarybirdson'])).not.toEqual([]);
});
