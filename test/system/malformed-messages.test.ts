import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { connectAgent } from '@portage/district-agent/adapters/nats/broker';
import { agentFolder, readEnrollment } from '@portage/district-agent/agent-folder';
import { withAgent } from '@portage/district-agent/compose';
import { encodeWire, sealMessage } from '@portage/shared/envelope';
import { newMessageId, newTransferId } from '@portage/shared/ids';
import type { DsseEnvelope } from '@portage/shared/seal/dsse';
import {
  answerStudent,
  outboxOf,
  readStore,
  requestStudent,
  startAgents,
  waitForEnd,
  waitForRequest,
  waitUntilSettled,
} from '../support/district-acts.ts';
import { storedMessages } from '../support/find-text.ts';
import { asHub } from '../support/hub-account.ts';
import { type HubParked, hubParked } from '../support/hub-view.ts';
import { firstWireOf, type RawDistrict, takeOver } from '../support/raw-district.ts';
import { identityOf, loadStudents, newcomer, studentFile } from '../support/student-file.ts';
import { waitFor } from '../support/wait-for.ts';
import { makeWorld, type World } from '../support/world.ts';

/**
 * A district that says wrong things with valid credentials: each is parked with its code, or passed
 * over where that is right, and everybody else's transfers go on.
 */
let folder: string;
let world: World;
let raw: RawDistrict;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portage-malformed-'));
  world = await makeWorld(folder, {
    alba: 'Alba Unified District',
    boro: 'Boro Public Schools',
    mallory: 'Mallory Schools',
  });
  const here = (number: number) =>
    identityOf({ localStudentId: `A-${number}`, stateStudentId: `0000${number}` });
  await loadStudents(
    world,
    'alba',
    [1, 2].map((number) => newcomer(here(number))),
  );
  await loadStudents(
    world,
    'boro',
    [1, 2].map((number) => studentFile({ ...here(number), localStudentId: `B-${number}` })),
  );
  raw = await takeOver(world, 'mallory');
  await startAgents({ ...world, agents: new Map([...world.agents].slice(0, 2)) });
  await waitUntilSettled(world, ['alba', 'boro']);
});
afterAll(async () => {
  await raw?.close();
  await world?.stop();
  await rm(folder, { recursive: true, force: true });
});

const parkedOf = async (districtId: string): Promise<HubParked[]> =>
  (await hubParked(world)).filter((parked) => parked.districtId === districtId);

const good = (): DsseEnvelope =>
  raw.sign({
    kind: 'release',
    header: { transferId: newTransferId() },
    body: { releasedBy: { username: 'a', name: 'b' } },
  });

/** What is parked after this was done, newest last; a marker behind it says that all is handled. */
async function parkedBy(act: () => Promise<void>): Promise<string[]> {
  const before = (await parkedOf('mallory')).length;
  await act();
  const marker = `marker ${newMessageId()}`;
  await raw.publish(marker);
  const codes = async (): Promise<string[]> =>
    (await parkedOf('mallory')).slice(0, -before || undefined).map(({ code }) => code);
  await waitFor('the marker to be parked', async () => {
    const stored = await asHub(world, ({ jsm }) => storedMessages(jsm, 'parked.mallory.'));
    return stored.some(({ data }) => data.includes(Buffer.from(marker).toString('base64')));
  });
  return (await codes()).slice(1).toReversed();
}

test('bytes that are no message are parked as such', async () => {
  const codes = await parkedBy(async () => {
    await raw.publish(Buffer.from([0, 255, 254, 1, 2, 3]));
    await raw.publish('');
    await raw.publish('{"dsse":null}');
    await raw.publish('['.repeat(60_000));
    await raw.publish(JSON.stringify({ dsse: { payload: 'x'.repeat(60_000) }, personal: null }));
    await expect(raw.publish('x'.repeat(70_000))).rejects.toThrow();
  });
  expect(codes).toEqual(Array(5).fill('message-malformed'));
});

test('what is signed wrongly or by somebody else is parked, and claims no place in the chain', async () => {
  const codes = await parkedBy(async () => {
    const { signatures, ...rest } = good();
    const other = good().signatures[0]?.sig ?? '';
    await raw.send({ ...rest, signatures: [{ keyid: signatures[0]?.keyid ?? '', sig: other }] });
    await raw.publish(firstWireOf(world, 'boro'));
    await raw.send(raw.sign({ kind: 'release', header: { sender: 'boro' } }));
    await raw.send(raw.sign({ kind: 'release', header: { origin: 'other-state' } }));
    await raw.send(raw.sign({ kind: 'release', header: { recipient: 'boro' } }));
  });
  expect(codes).toEqual([
    ...['signature-invalid', 'key-unknown', 'wrong-sender', 'wrong-origin', 'wrong-recipient'],
  ]);
});

test('what is signed well and cannot be carried out is parked, and the chain goes on', async () => {
  const past = '2020-01-01T00:00:00.000Z';
  const future = '2999-01-01T00:00:00.000Z';
  const nested = '['.repeat(15_000) + ']'.repeat(15_000);
  const messages = [
    { kind: 'release', header: { version: '2.0' } },
    { kind: 'confess', body: {} },
    { kind: 'notice', body: { status: 'waiting' } },
    { kind: 'release', header: { notAfter: past } },
    { kind: 'release', header: { issuedAt: future, notAfter: future } },
    { kind: 'release', body: { nothing: 'of it' } },
    { kind: 'confess', extra: nested },
    { kind: 'ignore', body: { ignoredBy: { username: 'a', name: 'b' } } },
    {
      kind: 'ignore',
      header: { transferId: newTransferId() },
      body: { ignoredBy: { username: 'a', name: 'b' } },
    },
  ];
  const codes = await parkedBy(async () => {
    for (const message of messages) await raw.send(raw.sign(message), true);
  });
  expect(codes).toEqual([
    ...['version-unknown', 'kind-unknown', 'kind-not-allowed', 'message-expired'],
    ...['message-from-future', 'body-invalid', 'kind-unknown', 'transfer-id-missing'],
    'transfer-unknown',
  ]);
});

test('the same bytes again are passed over, another message of that number is a fork', async () => {
  const honest = good();
  const codes = await parkedBy(async () => {
    const twin = good();
    await raw.send(honest, true);
    await raw.send(honest);
    await raw.send(twin);
    await raw.send(raw.sign({ kind: 'release', header: { previousHash: '0'.repeat(64) } }));
  });
  expect(codes).toEqual(['body-invalid', 'chain-fork', 'chain-broken']);
});

test('a number too high is asked for again, and the messages of the agent go on arriving', async () => {
  await withAgent(world.agentFolder('boro'), async (agent) => {
    const jumped = sealMessage(
      {
        ...{ kind: 'ignore', messageId: newMessageId(), origin: agent.origin },
        ...{ sender: 'boro', recipient: agent.origin, sequence: 99, previousHash: null },
        ...{ issuedAt: new Date(), transferId: newTransferId(), personal: null },
        body: { ignoredBy: { username: 'a', name: 'b' } },
      },
      agent.signingKey,
    );
    const enrollment = await readEnrollment(agentFolder(world.agentFolder('boro')));
    if (enrollment === null) throw new Error('not initialised');
    const broker = await connectAgent(enrollment);
    const behind = await broker.publishUp(encodeWire(jumped), 0);
    if (behind.kind === 'moved') {
      await broker.publishUp(encodeWire(jumped), behind.lastStreamSequence);
    }
    await broker.close();
  });
  const resends = (): unknown =>
    readStore(world, 'boro', (db) =>
      db.prepare("SELECT count(*) FROM inbox_messages WHERE kind = 'resend'").pluck().get(),
    );
  await waitFor('the hub to ask again', () => resends() === 1);
  await releaseFor('A-1');
  expect(await parkedOf('boro')).toEqual([]);
});

test('everybody else goes on, and so does the district itself once it speaks well', async () => {
  const entries = { ...{ schoolId: '10', gradeLevel: '09', part: 1, parts: 1, entryCount: 0 } };
  const codes = await parkedBy(async () => {
    await raw.send(raw.sign({ kind: 'roster-report', body: entries }), true);
  });
  expect(codes).toEqual(['personal-missing']);
  await releaseFor('A-2');
  for (const districtId of ['alba', 'boro']) {
    expect(outboxOf(world, districtId)).toEqual({ unsent: 0, unsettled: 0, problems: [] });
  }
});

async function releaseFor(localStudentId: string): Promise<void> {
  const transferId = await requestStudent(world, 'alba', localStudentId);
  await waitForRequest(world, 'boro', transferId);
  await answerStudent(world, 'boro', { transferId, answer: { kind: 'release', comments: '' } });
  expect((await waitForEnd(world, 'alba', transferId)).status).toBe('released');
  await waitUntilSettled(world, ['alba', 'boro']);
}
