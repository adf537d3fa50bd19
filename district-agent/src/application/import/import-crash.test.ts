import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { CrashPoint } from '@portage/shared/crash-point';
import type { AttachedDocument } from '@portage/shared/records/attached-document';
import { sha256OfBytes } from '@portage/shared/seal/digest';
import { openAgentStore } from '../../adapters/sqlite/open-agent-store.ts';
import { writeRow } from '../../adapters/sqlite/record-table.ts';
import { saveStudent } from '../../adapters/sqlite/students.ts';
import { agentFolder } from '../../agent-folder.ts';
import { immunizationTable } from '../../records/immunization/store.ts';
import { wizardNames } from '../../records/wizards.ts';
import { blankRow } from '../../testing/blank-row.ts';
import { packetHere } from '../../testing/packet-here.ts';
import { releasedFolder } from '../../testing/released-packet.ts';
import { sampleIdentity, sampleImmunization } from '../../testing/sample-records.ts';
import { testAgent } from '../../testing/test-agent.ts';
import type { Agent } from '../agent.ts';
import { loadDocuments } from '../load-documents.ts';
import { type ChooseRow, chooseRow } from './choose-row.ts';
import { importTransfer } from './import-transfer.ts';
import { undoImport } from './undo-import.ts';

jest.setTimeout(60_000);

/** What a person does, in this order; each in a process of its own. */
const steps = ['choose', 'import', 'undo'] as const;
type Step = (typeof steps)[number];

const scan = Buffer.from('%PDF-1.7 a scan of a signed page');
const file: AttachedDocument = blankRow('plp-documents', {
  ...{ recordId: 'file', fileName: 'scan.pdf', mediaType: 'application/pdf' },
  ...{ sizeBytes: scan.length, sha256: sha256OfBytes(scan) },
});
const exempt = (recordId: string, kind: 'Medical' | 'Religious') =>
  sampleImmunization({ recordId, exemption: { kind, date: null } });

let folder: string;
let transferId: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'portage-import-crash-'));
  const boro = testAgent('boro', 31);
  const from = join(boro.agent.dataFolder, 'scans');
  mkdirSync(from);
  writeFileSync(join(from, 'scan.pdf'), scan);
  await loadDocuments(agentFolder(boro.agent.dataFolder).documents, from);
  const records = {
    immunization: [exempt('dose-1', 'Religious'), sampleImmunization({ recordId: 'dose-2' })],
    iep: [blankRow('iep', { recordId: 'plan' })],
    'plp-documents': [file],
  };
  await prepare(await releasedFolder(boro, records));
  boro.remove();
  for (const [index, step] of steps.entries()) {
    const next = join(folder, steps[index + 1] ?? 'end');
    cpSync(join(folder, step), next, { recursive: true });
    await inStore(next, (agent) => act(agent, step));
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A store with a row that a received one contradicts, and a packet, as before the first step. */
async function prepare(dir: string): Promise<void> {
  const alba = testAgent();
  const studentId = saveStudent(alba.agent.db, sampleIdentity);
  const row = exempt('own', 'Medical');
  writeRow(alba.agent.db, immunizationTable, { studentId, row, source: null });
  transferId = await packetHere(alba, { dir, studentId });
  alba.agent.db.close();
  cpSync(alba.agent.dataFolder, join(folder, steps[0]), { recursive: true });
  alba.remove();
}

const agentOver = (dataFolder: string): Agent =>
  ({
    ...{ db: openAgentStore(dataFolder), dataFolder, districtId: 'alba' },
    now: () => new Date('2026-11-22T10:00:00Z'),
  }) as unknown as Agent;

async function inStore<T>(dataFolder: string, use: (agent: Agent) => T): Promise<Awaited<T>> {
  const agent = agentOver(dataFolder);
  try {
    return await use(agent);
  } finally {
    agent.db.close();
  }
}

const who = { username: 'r.osei' };

async function act(agent: Agent, step: Step): Promise<void> {
  if (step === 'choose') await chooseRow(agent, chosen());
  if (step === 'import') await importTransfer(agent, order());
  if (step === 'undo') undoImport(agent, { ...who, transferId, wizard: null });
}

const chosen = (): ChooseRow => ({
  ...{ ...who, transferId, object: 'immunization', sourceRecordId: 'dose-1' },
  choice: 'use-received',
});
const order = () => ({
  ...{ ...who, transferId, wizards: wizardNames, bulk: {}, expectedDigest: null },
});

const moduleUrl = (path: string): string => JSON.stringify(new URL(path, import.meta.url).href);

/** Does the same in a process that ends at a crash point as by `kill -9`. */
function dieAt(dataFolder: string, step: Step, point: CrashPoint): string | null {
  const code = `
    import { openAgentStore } from ${moduleUrl('../../adapters/sqlite/open-agent-store.js')};
    import { chooseRow } from ${moduleUrl('./choose-row.js')};
    import { importTransfer } from ${moduleUrl('./import-transfer.js')};
    import { undoImport } from ${moduleUrl('./undo-import.js')};
    const dataFolder = ${JSON.stringify(dataFolder)};
    const now = () => new Date('2026-11-22T10:00:00Z');
    const agent = { db: openAgentStore(dataFolder), dataFolder, districtId: 'alba', now };
    const undone = { username: 'r.osei', transferId: '${transferId}', wizard: null };
    if ('${step}' === 'choose') await chooseRow(agent, ${JSON.stringify(chosen())});
    if ('${step}' === 'import') await importTransfer(agent, ${JSON.stringify(order())});
    if ('${step}' === 'undo') undoImport(agent, undone);`;
  const env = { ...process.env, PORTAGE_CRASH_AT: point };
  return spawnSync(process.execPath, ['--input-type=module', '--eval', code], { env }).signal;
}

/** Every row of every table. */
const everythingIn = (dataFolder: string): Promise<unknown> =>
  inStore(dataFolder, ({ db }) => {
    const tables = db
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
      .pluck()
      .all() as string[];
    return tables.map((name) => [name, db.prepare(`SELECT * FROM ${name}`).all()]);
  });

const documentsIn = (dataFolder: string): string[] =>
  readdirSync(agentFolder(dataFolder).documents, { recursive: true, encoding: 'utf8' }).toSorted();

describe('kill -9', () => {
  test.each([
    ['choose', 'import-choice-kept', 'after'],
    ['import', 'import-document-stored', 'before'],
    ['import', 'import-written', 'before'],
    ['import', 'import-committed', 'after'],
    ['undo', 'import-undo-written', 'before'],
    ['undo', 'import-undone', 'after'],
  ] as const)(
    'in %s at %s leaves the store as it was %s, and doing it again completes it',
    async (step, point, moment) => {
      const crashed = join(folder, point);
      const [before, after] = [
        join(folder, step),
        join(folder, steps[steps.indexOf(step) + 1] ?? 'end'),
      ];
      cpSync(before, crashed, { recursive: true });
      expect(dieAt(crashed, step, point)).toBe('SIGKILL');
      const expected = await everythingIn(moment === 'before' ? before : after);
      expect(await everythingIn(crashed)).toEqual(expected);
      const again = inStore(crashed, (agent) => act(agent, step));
      if (point === 'import-undone') await expect(again).rejects.toThrow(/import-nothing-to-undo/);
      else await again;
      expect(await everythingIn(crashed)).toEqual(await everythingIn(after));
      if (step === 'import') expect(documentsIn(crashed)).toEqual(documentsIn(after));
    },
  );
});

test('each step does something: no two of the stores are the same', async () => {
  const stores = await Promise.all(
    [...steps, 'end'].map((name) => everythingIn(join(folder, name))),
  );
  expect(new Set(stores.map((store) => JSON.stringify(store))).size).toBe(4);
});
