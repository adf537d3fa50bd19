import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { MemoryUplink } from '../../adapters/memory/memory-uplink.ts';
import { lastRestoration, olderCopy } from '../../adapters/sqlite/older-copy.ts';
import { openAgentStore } from '../../adapters/sqlite/open-agent-store.ts';
import { outboxCounts } from '../../adapters/sqlite/outbox.ts';
import { addStudent, type TestAgent, testAgent } from '../../testing/test-agent.ts';
import type { Agent } from '../agent.ts';
import { applyInbox, storeDownlink } from '../apply-inbox.ts';
import { enqueue } from '../enqueue.ts';
import { sendOutbox } from '../send-outbox.ts';
import { restoreBackup } from './restore-backup.ts';
import { writeBackup } from './write-backup.ts';

let alba: TestAgent;
let uplink: MemoryUplink;
let into: string;
let restored: string;
let opened: Agent['db'][];
const now = new Date('2026-11-22T08:00:00.000Z');
const { signal } = new AbortController();

beforeEach(() => {
  alba = testAgent();
  uplink = new MemoryUplink();
  into = join(alba.store.folder, 'backups');
  restored = join(alba.store.folder, 'restored');
  opened = [];
  const { folder } = alba.store;
  mkdirSync(join(folder, 'keys'));
  mkdirSync(join(folder, 'documents', 'ab'), { recursive: true });
  writeFileSync(join(folder, 'keys', 'signing.pem'), 'a key', { mode: 0o600 });
  writeFileSync(join(folder, 'documents', 'ab', 'abcd'), 'a document');
  writeFileSync(join(folder, 'documents', 'half.partial'), 'half');
});
afterEach(() => {
  for (const db of opened) db.close();
  alba.remove();
});

const write = () => writeBackup(alba.agent, { into, backups: into });
const restore = (backup: string, replace = false) =>
  restoreBackup({ backup, dataFolder: restored, replace, now });

/** The agent over what was restored. */
function restoredAgent(): Agent {
  const db = openAgentStore(restored);
  opened.push(db);
  return { ...alba.agent, db, dataFolder: restored };
}

const say = (agent: Agent, count: number): string[] =>
  Array.from({ length: count }, () =>
    enqueue(agent, { kind: 'mismatch', transferId: null, body: {}, personal: null }),
  );

describe('a backup', () => {
  test('holds store, documents and keys, for its owner alone, and nothing unfinished', async () => {
    const { folder, fileCount } = await write();
    const names = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);
    expect(names.toSorted()).toEqual(['abcd', 'agent.sqlite', 'backup.json', 'signing.pem']);
    expect(fileCount).toBe(3);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, 'documents', 'ab', 'abcd')).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'agent.sqlite')).mode & 0o777).toBe(0o600);
  });

  test('is of one moment while rows are written by this process and by another', async () => {
    const other = alba.connect();
    let written = 0;
    const done = writeBackup(alba.agent, {
      ...{ into, backups: into },
      onProgress: () => {
        if (written >= 40) return;
        addStudent(alba.agent, { localStudentId: `a${written}`, stateStudentId: `1${written}` });
        addStudent(other, { localStudentId: `b${written}`, stateStudentId: `2${written}` });
        written += 1;
      },
    });
    await restore((await done).folder);
    const agent = restoredAgent();
    const students = agent.db.prepare('SELECT count(*) AS n FROM students').get() as { n: number };
    const enrollments = agent.db.prepare('SELECT count(*) AS n FROM enrollments').get();
    expect(written).toBeGreaterThan(0);
    expect(students).toEqual(enrollments);
    expect(agent.db.pragma('integrity_check', { simple: true })).toBe('ok');
  });

  test('leaves nothing behind when it fails', async () => {
    rmSync(join(alba.store.folder, 'documents', 'ab', 'abcd'));
    mkdirSync(into);
    const broken = { ...alba.agent, dataFolder: join(alba.store.folder, 'not-there') };
    await expect(writeBackup(broken, { into, backups: into })).rejects.toThrow('ENOENT');
    expect(readdirSync(into)).toEqual([]);
  });
});

describe('a restored agent', () => {
  test('goes on where the backup was made, and nobody is signed in', async () => {
    say(alba.agent, 2);
    await sendOutbox(alba.agent, uplink, signal);
    alba.agent.db
      .prepare("INSERT INTO web_sessions VALUES ('hash', 'm.lee', '2026', '2026')")
      .run();
    expect(await restore((await write()).folder)).toMatchObject({ movedTo: null });
    const agent = restoredAgent();
    say(agent, 1);
    await sendOutbox(agent, uplink, signal);
    expect(uplink.after(0)).toHaveLength(3);
    expect(olderCopy(agent.db)).toBeNull();
    expect(lastRestoration(agent.db)?.restoredAt).toBe(now.toISOString());
    expect(agent.db.prepare('SELECT * FROM web_sessions').all()).toEqual([]);
    expect(readFileSync(join(restored, 'keys', 'signing.pem'), 'utf8')).toBe('a key');
  });

  test('notices that the hub has more than it sent, and sends and says nothing more', async () => {
    say(alba.agent, 2);
    await sendOutbox(alba.agent, uplink, signal);
    const { folder } = await write();
    say(alba.agent, 2);
    await sendOutbox(alba.agent, uplink, signal);
    await restore(folder);
    const agent = restoredAgent();
    say(agent, 1);
    await sendOutbox(agent, uplink, signal);
    expect(olderCopy(agent.db)?.sign).toBe('uplink-ahead');
    expect(uplink.after(0)).toHaveLength(4);
    expect(() => say(agent, 1)).toThrow('store-older-than-hub');
    expect(outboxCounts(agent.db).unsent).toBe(1);
  });

  test('notices by the hub’s refusal that one number was taken, also past a gap', async () => {
    const { folder } = await write();
    say(alba.agent, 1);
    await restore(folder);
    const agent = restoredAgent();
    const [messageId = ''] = say(agent, 1);
    alba.hub.say('resend');
    const refusal = alba.hub.say('refusal', {
      body: { messageId, sequence: 1, uplinkStreamSequence: 1, code: 'chain-fork' } as never,
    });
    storeDownlink(agent, refusal);
    expect(olderCopy(agent.db)?.sign).toBe('refused-as-fork');
    expect(await sendOutbox(agent, uplink, signal)).toBe(0);
    expect(applyInbox(agent)).toBe(0);
  });

  test('is not held up by the refusal of another copy’s message', () => {
    say(alba.agent, 1);
    storeDownlink(
      alba.agent,
      alba.hub.say('refusal', {
        body: {
          ...{ messageId: '01930000-0000-7000-8000-0000000000ff', sequence: 1 },
          ...{ uplinkStreamSequence: 1, code: 'chain-fork' },
        } as never,
      }),
    );
    expect(olderCopy(alba.agent.db)).toBeNull();
  });
});

describe('restoring', () => {
  test('overwrites nothing unless told, and then moves it aside', async () => {
    const { folder } = await write();
    mkdirSync(restored);
    writeFileSync(join(restored, 'precious'), 'x');
    await expect(restore(folder)).rejects.toThrow('restore-would-overwrite');
    const { movedTo } = await restore(folder, true);
    expect(readFileSync(join(movedTo ?? '', 'precious'), 'utf8')).toBe('x');
    expect(readdirSync(restored)).toContain('agent.sqlite');
  });

  test('refuses a folder that is no backup, and one whose file is changed or missing', async () => {
    const { folder } = await write();
    await expect(restore(into)).rejects.toThrow('backup-unreadable');
    writeFileSync(join(folder, 'keys', 'signing.pem'), 'b key');
    await expect(restore(folder)).rejects.toThrow('backup-damaged');
    rmSync(join(folder, 'keys', 'signing.pem'));
    await expect(restore(folder)).rejects.toThrow('backup-damaged');
    expect(readdirSync(alba.store.folder)).not.toContain('restored.restoring');
  });

  test('refuses a path that leads out of the folder', async () => {
    const { folder } = await write();
    const file = join(folder, 'backup.json');
    const text = readFileSync(file, 'utf8');
    for (const path of ['../evil', '/evil', 'a/../../evil', 'a\\\\evil', 'C:evil']) {
      writeFileSync(file, text.replace('keys/signing.pem', path));
      await expect(restore(folder)).rejects.toThrow('backup-unreadable');
    }
  });

  test('refuses another district’s data folder', async () => {
    const { folder } = await write();
    const manifest = join(folder, 'backup.json');
    mkdirSync(restored);
    writeFileSync(join(restored, 'enrollment.json'), JSON.stringify(enrollmentOf('boro')), {
      mode: 0o600,
    });
    expect(readFileSync(manifest, 'utf8')).toContain('alba');
    await expect(restore(folder, true)).rejects.toThrow('store-of-other-district');
  });
});

const enrollmentOf = (districtId: string) => ({
  ...{ format: 'portage-enrollment', version: '1.0', origin: 'state-hub', districtId },
  ...{ districtName: 'District', servers: ['tls://127.0.0.1:4222'], ca: null, creds: 'x' },
  hubKey: alba.agent.hubKey,
  enrollmentToken: 'x'.repeat(40),
});
