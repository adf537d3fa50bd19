import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { connectAgent } from '@portage/district-agent/adapters/nats/broker';
import { knownKeys } from '@portage/district-agent/adapters/sqlite/known-districts';
import { outboxHead, uplinkPosition } from '@portage/district-agent/adapters/sqlite/outbox';
import { listOwnKeys, type OwnKey } from '@portage/district-agent/adapters/sqlite/own-keys';
import { agentFolder, readEnrollment, readSigningKey } from '@portage/district-agent/agent-folder';
import { parseEnrollmentFile } from '@portage/shared/districts/enrollment-file';
import { fingerprintOf } from '@portage/shared/districts/key-recovery';
import { encodeWire, sealMessage } from '@portage/shared/envelope';
import { newMessageId } from '@portage/shared/ids';
import type { SigningKey } from '@portage/shared/seal/signing-key';
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
import { hubParked } from '../support/hub-view.ts';
import type { CommandResult } from '../support/program.ts';
import { runHere } from '../support/run-here.ts';
import { identityOf, loadStudents, newcomer, studentFile } from '../support/student-file.ts';
import { waitFor } from '../support/wait-for.ts';
import { makeWorld, type World } from '../support/world.ts';

/** Keys of districts change, are stolen and are lost while transfers are under way. */
let folder: string;
let world: World;
const student = (number: number, side: string) =>
  identityOf({ localStudentId: `${side}-${number}`, stateStudentId: `0000${number}` });
const numbers = [1, 2, 3];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portage-keys-'));
  world = await makeWorld(folder, { alba: 'Alba Unified', boro: 'Boro Public Schools' });
  const left = { exitDate: '2026-11-13' };
  await loadStudents(
    world,
    'alba',
    numbers.map((each) => newcomer(student(each, 'A'))),
  );
  await loadStudents(
    world,
    'boro',
    numbers.map((each) => studentFile(student(each, 'B'), left)),
  );
  await writeFile(at('passphrase'), 'seven wild geese\n', { mode: 0o600 });
  for (const name of ['one', 'two']) await addOfficer(name);
  await nameOfficersAt('boro');
  await startAgents(world);
  await waitUntilSettled(world);
});
afterAll(async () => {
  await world?.stop();
  await rm(folder, { recursive: true, force: true });
});

const at = (name: string): string => join(folder, name);
const passphrase = ['--passphrase-file'];

async function hub(...args: string[]): Promise<CommandResult> {
  const result = await runHere('portage-hub', args);
  if (result.exitCode !== 0) throw new Error(result.stderr);
  return result;
}

async function addOfficer(name: string): Promise<void> {
  const key = ['--name', `Officer ${name}`, '--out', at(`${name}.pem`)];
  await hub('officer', 'make-key', ...key, ...passphrase, at('passphrase'));
  await hub('officer', 'add', at(`${name}.pem.public.json`), '--data', world.hubFolder);
}

/** A district that is enrolled now knows the officers; boro, enrolled before, is told of them. */
async function nameOfficersAt(districtId: string): Promise<void> {
  const cora = at('cora.json');
  await hub(
    ...['district', 'enroll', 'cora', '--name', 'Cora', '--out', cora, '--data', world.hubFolder],
  );
  const { officers } = parseEnrollmentFile(await readFile(cora, 'utf8'));
  expect(officers.map(({ name }) => name)).toEqual(['Officer one', 'Officer two']);
  const file = agentFolder(world.agentFolder(districtId)).settings;
  const lines = officers.map(
    ({ name, keyId, publicKey }) =>
      `[[officers]]\nname = "${name}"\nkeyId = "${keyId}"\npublicKey = "${publicKey}"\n`,
  );
  await writeFile(file, lines.join('\n'), { mode: 0o600 });
}

const ownKeys = (): OwnKey[] => readStore(world, 'alba', listOwnKeys);
const keysOfAlbaAtBoro = () => readStore(world, 'boro', (db) => knownKeys(db, 'alba'));
/** How each key of Alba's came to Boro, and whether it is ended there. */
const waysOfKeysAtBoro = (): string[] =>
  keysOfAlbaAtBoro()
    .map(({ cameBy, isEnded }) => `${cameBy} ${isEnded}`)
    .toSorted((one, other) => one.localeCompare(other));
const answer = { kind: 'release', comments: '' } as const;

let firstKey: SigningKey;

test('a key changes in the middle of open transfers, and the former district follows', async () => {
  firstKey = await readFirstKey();
  const before = await requestStudent(world, 'alba', 'A-1');
  await waitForRequest(world, 'boro', before);
  expect(keysOfAlbaAtBoro().map(({ keyId }) => keyId)).toEqual([firstKey.keyId]);
  await world.agentCommand('alba', 'keys', 'rotate');
  await waitFor('the end of the overlap', () => ownKeys()[0]?.revokedAt != null);
  // Asked under the old key, answered after it was revoked; the receipts are under the new one.
  await answerStudent(world, 'boro', { transferId: before, answer });
  expect(await waitForEnd(world, 'alba', before)).toMatchObject({ status: 'released' });
  const after = await requestStudent(world, 'alba', 'A-2');
  await waitForRequest(world, 'boro', after);
  await waitUntilSettled(world);
  expect(waysOfKeysAtBoro()).toEqual(['introduction false', 'rotation false']);
  expect(outboxOf(world, 'boro').problems).toEqual([]);
  expect(await hubParked(world)).toEqual([]);
  const listed = await world.agentCommand('alba', 'keys', 'list');
  expect(listed).toMatch(/revoked +registration[^]*valid +rotation/);
});

async function readFirstKey(): Promise<SigningKey> {
  const key = await readSigningKey(agentFolder(world.agentFolder('alba')));
  if (key === null) throw new Error('alba has a key');
  return key;
}

test('whoever stole the old key can say nothing with it, nor with the login beside it', async () => {
  const enrollment = await readEnrollment(agentFolder(world.agentFolder('alba')));
  if (enrollment === null) throw new Error('alba is enrolled');
  const { origin, districtId } = enrollment;
  const { position, head } = readStore(world, 'alba', (db) => ({
    position: uplinkPosition(db),
    head: outboxHead(db),
  }));
  const stolen = sealMessage(
    {
      ...{ kind: 'revoke-key', messageId: newMessageId(), origin, sender: districtId },
      ...{ recipient: origin, sequence: (head?.sequence ?? 0) + 1 },
      ...{ previousHash: head?.envelopeHash ?? null, issuedAt: new Date(), transferId: null },
      ...{ body: { keyId: ownKeys()[1]?.keyId ?? '', reason: 'rotated' }, personal: null },
    },
    firstKey,
  );
  const thief = await connectAgent(enrollment);
  try {
    await thief.publishUp(encodeWire(stolen), position);
  } finally {
    await thief.close();
  }
  await waitFor('the refusal', async () => (await hubParked(world))[0]?.code === 'key-revoked');
  // The district's own next message takes the place that the thief wanted.
  await requestStudent(world, 'alba', 'A-3');
  await waitUntilSettled(world);
});

test('a district that has lost its key goes on after two officers have vouched for another', async () => {
  await world.agents.get('alba')?.stop();
  await rm(join(world.agentFolder('alba'), 'keys'), { recursive: true });
  const refused = await world.tryAgentCommand('alba', 'start');
  expect(refused.stderr).toContain('signing-key-lost');
  const request = at('request.json');
  const said = await world.agentCommand('alba', 'keys', 'recover', '--out', request);
  const newKey = ownKeys().at(-1);
  expect(said).toContain(fingerprintOf(newKey?.publicKey ?? ''));
  await world.agents.get('alba')?.start();
  for (const name of ['one', 'two']) {
    const key = ['--officer-key', at(`${name}.pem`), ...passphrase, at('passphrase')];
    await hub('district', 'approve-key', request, ...key, '--out', at(`${name}.approval`));
  }
  const data = ['--data', world.hubFolder];
  const alone = ['district', 'recover-key', at('one.approval'), at('one.approval'), ...data];
  await expect(hub(...alone)).rejects.toThrow('approval-alone');
  const imported = ['import', await releasedTransfer(), '--commit', '--conflicts', 'use-received'];
  await world.agentCommand('alba', ...imported, '--skip-bad', '--as', 'r.osei');
  await hub('district', 'recover-key', at('one.approval'), at('two.approval'), ...data);
  await waitUntilSettled(world, ['alba']);
  await waitFor('the receipt at boro', () => keysOfAlbaAtBoro().length === 3);
  const ways = ['introduction true', 'recovery false', 'rotation true'];
  expect(waysOfKeysAtBoro()).toEqual(ways);
  expect(outboxOf(world, 'alba')).toEqual({ unsent: 0, unsettled: 0, problems: [] });
  const revoke = ['district', 'revoke-key', 'alba', '--key', newKey?.keyId ?? '', ...data];
  await hub(...revoke, '--reason', 'a laptop was stolen');
  await waitFor('the word of the state', () => ownKeys().at(-1)?.revokedAt != null);
  await expect(requestStudent(world, 'alba', 'A-1')).rejects.toThrow('signing-key-lost');
});

const releasedTransfer = async (): Promise<string> =>
  readStore(world, 'alba', (db) =>
    String(db.prepare(`SELECT transfer_id FROM transfers WHERE status = 'released'`).pluck().get()),
  );
