import { appendFile, copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { signNext } from '@portage/hub/application/log/sign-checkpoint';
import { exportLog } from '@portage/hub/audit/live/export-log';
import { type LiveLog, openLiveLog } from '@portage/hub/audit/live/live-log';
import { type LogMirror, openMirror } from '@portage/hub/audit/live/mirror-log';
import { readAuditKeys } from '@portage/hub/audit/read/read-keys';
import { rosterEntry, rosterOf } from '@portage/hub/testing/test-hub';
import { newTransferId } from '@portage/shared/ids';
import { goodOrThrow } from '@portage/shared/log/checked';
import { signCheckpoint } from '@portage/shared/log/checkpoint';
import { readLine } from '@portage/shared/log/export-format';
import { LogTree } from '@portage/shared/log/log-tree';
import {
  type NoteKey,
  type NoteSigner,
  parseVerifierKey,
  verifierKeyOf,
} from '@portage/shared/log/note-key';
import { subjects } from '@portage/shared/subjects';
import { testKey } from '@portage/shared/testing/test-key';
import { type LiveDistrict, type LiveHub, startLiveHub } from '../support/live-hub.ts';
import { runCommand } from '../support/program.ts';

jest.setTimeout(60_000);

let hub: LiveHub;
let alba: LiveDistrict;
let live: LiveLog;
let logKeys: NoteKey[];
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portage-audit-'));
  hub = await startLiveHub();
  const file = await hub.broker.enroll('alba');
  logKeys = file.logKeys.map((key) => goodOrThrow(parseVerifierKey(key)));
  alba = await hub.join(file, 11);
  await alba.say('roster-report', rosterOf(rosterEntry('2026-08-20')));
  await grow();
  live = await openLiveLog(dirname(hub.broker.data.auditSource));
});
afterAll(async () => {
  await live?.close();
  await hub?.close();
  await rm(folder, { recursive: true, force: true });
});

/** One more entry, under a checkpoint. */
async function grow(): Promise<void> {
  await alba.say('request', { transferId: newTransferId() });
  await signNext(hub.hub.log);
}

const witness: NoteSigner = { name: 'test-hub/auditor', key: testKey(99) };
const mirrorTo = (name: string, signer: NoteSigner | null = null): Promise<LogMirror> =>
  openMirror(live, { ...{ logKeys, witness: signer, now: () => new Date() }, out: at(name) });
const at = (name: string): string => join(folder, name);

async function linesOf(name: string) {
  const text = await readFile(at(name), 'utf8');
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => goodOrThrow(readLine(line)));
}

test('an export has every entry up to the newest checkpoint, and every checkpoint', async () => {
  const exported = await exportLog(live, { out: at('whole'), logKeys });
  const { size } = hub.hub.log.tree;
  expect(exported.entries).toBe(size);
  const lines = await linesOf('whole');
  expect(lines.map(({ type }) => type)).toEqual([
    ...['header', ...Array.from({ length: size }, () => 'entry'), 'checkpoint'],
  ]);
  expect(lines[0]).toMatchObject({ origin: 'test-hub', size });
});

test('the log as it is now is verified in one command', async () => {
  const { auditKeys, auditSource } = hub.broker.data;
  const args = ['--from', dirname(auditSource), '--keys', auditKeys, '--json'];
  const { exitCode, stdout } = await runCommand('portage-audit', ['verify', 'live', ...args]);
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ verified: true, events: hub.hub.log.tree.size });
  const nowhere = await runCommand('portage-audit', ['verify', 'live', '--keys', auditKeys]);
  expect([nowhere.exitCode, nowhere.stdout]).toEqual([1, '']);
  expect(nowhere.stderr).toContain('audit-source-unreadable');
});

test('a copy goes on where it stopped, also after a crash in the middle of a line', async () => {
  const first = await mirrorTo('copy');
  expect(await first.goOn()).toBe(hub.hub.log.tree.size);
  await first.close();
  await appendFile(at('copy'), '{"type":"entry","ind');
  await grow();
  const second = await mirrorTo('copy');
  expect(await second.goOn()).toBe(hub.hub.log.tree.size);
  expect(await second.goOn()).toBe(second.size());
  await second.close();
  const types = (await linesOf('copy')).map(({ type }) => type);
  expect(types.filter((type) => type === 'checkpoint')).toHaveLength(2);
  expect(types.filter((type) => type === 'entry')).toHaveLength(second.size());
});

test('a file that is no copy of this log is left as it is', async () => {
  await copyFile(hub.broker.data.auditKeys, at('other'));
  await expect(mirrorTo('other')).rejects.toThrow('audit-copy-other');
  expect(await readFile(at('other'))).toEqual(await readFile(hub.broker.data.auditKeys));
});

test('an auditor signs nothing before the state knows the key, and is a witness then', async () => {
  const mirror = await mirrorTo('unknown', witness);
  await expect(mirror.goOn()).rejects.toThrow('log-signature-unknown');
  const data = ['--data', hub.broker.data.root];
  const key = verifierKeyOf('witness', witness);
  const wrong = await runCommand('portage-hub', ['log', 'add-auditor', `${key}x`, ...data]);
  expect([wrong.exitCode, wrong.stderr]).toEqual([1, expect.stringContaining('log-key-malformed')]);
  expect((await runCommand('portage-hub', ['log', 'add-auditor', key, ...data])).exitCode).toBe(0);
  const believed = await readAuditKeys(hub.broker.data.auditKeys);
  expect(believed.witnesses.auditors).toEqual([key]);
  const size = await mirror.goOn();
  await mirror.close();
  const { stdout } = await runCommand('portage-hub', ['log', 'show', '--json', ...data]);
  expect(JSON.parse(stdout)).toMatchObject({ entries: size, witnesses: [{ who: 'AUDIT', size }] });
});

/** The hub's own signature under whatever it likes to say. */
const signed = (size: number, root: Uint8Array, signer = hub.hub.log.signer): string =>
  signCheckpoint({ size, root }, signer);

/** The root over these entries of the log, in this order. */
function rootOver(...indexes: number[]): Uint8Array {
  const tree = new LogTree();
  for (const index of indexes) tree.append(leafAt(index));
  return tree.rootAt(indexes.length);
}

function leafAt(index: number): Uint8Array {
  const row = hub.db.prepare('SELECT leaf FROM log_leaves WHERE entry_index = ?').get(index);
  return (row as { leaf: Uint8Array }).leaf;
}

/** What the hub shows from now on: this checkpoint and no other. */
async function show(size: number, note: string): Promise<void> {
  const { js, jsm } = hub.hub;
  const { config } = await jsm.streams.info('CHECKPOINTS');
  await jsm.streams.delete('CHECKPOINTS');
  await jsm.streams.add(config);
  await js.publish(subjects.checkpoint(size), note);
}

const upTo = (size: number): number[] => Array.from({ length: size }, (_, index) => index);

/** Each shows the mirror, which knows `size` entries, another log than the one it knows. */
const lies: Record<string, { lie: (size: number) => Promise<void>; code: string }> = {
  'drops an entry and goes on with others': {
    lie: async (size) => {
      await alba.say('request', { transferId: newTransferId() });
      const kept = upTo(size + 1).filter((index) => index !== 1);
      await show(size, signed(size, rootOver(...kept)));
    },
    code: 'log-forked',
  },
  'changes the order of what was there before': {
    lie: async (size) => {
      await alba.say('request', { transferId: newTransferId() });
      const [first = 0, second = 0, ...rest] = upTo(size + 1);
      await show(size + 1, signed(size + 1, rootOver(second, first, ...rest)));
    },
    code: 'log-forked',
  },
  'signs with another key': {
    lie: async (size) => {
      const other = { name: 'test-hub', key: testKey(98) };
      await show(size, signed(size, rootOver(...upTo(size)), other));
    },
    code: 'log-signature-unknown',
  },
  'takes the log back': {
    lie: async (size) => show(size - 1, signed(size - 1, rootOver(...upTo(size - 1)))),
    code: 'log-tree-smaller',
  },
};

describe('a hub is found out at its next checkpoint that', () => {
  test.each(Object.entries(lies))('%s', async (name, { lie, code }) => {
    const mirror = await mirrorTo(name, witness);
    const size = await mirror.goOn();
    const given = await hub.hub.log.checkpoints.cosigned();
    const before = await readFile(at(name));
    const honest = await hub.hub.log.checkpoints.newest();
    await lie(size);
    await expect(mirror.goOn()).rejects.toThrow(code);
    await show(size, honest?.note ?? '');
    const alarm = JSON.parse(await readFile(`${at(name)}.alarm.json`, 'utf8'));
    expect(alarm).toMatchObject({ code, held: expect.stringContaining(honest?.note ?? '') });
    expect(alarm.shown.length).toBeGreaterThan(0);
    expect([mirror.size(), await readFile(at(name))]).toEqual([size, before]);
    expect(await hub.hub.log.checkpoints.cosigned()).toEqual(given);
    await mirror.close();
  });

  test('took it back and is honest: it sees its own signature, and takes nothing more', () => {
    expect(hub.hub.log.stopped()).toBe('log-tree-smaller');
  });
});
