import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { CrashPoint } from '@portage/shared/crash-point';
import { testKey } from '@portage/shared/testing/test-key';
import { codeImportsIn } from '../../adapters/sqlite/code-imports.ts';
import { openAgentStore } from '../../adapters/sqlite/open-agent-store.ts';
import { reviewer, runImport, stageCode } from '../../testing/code-import-here.ts';
import { sampleAssessment } from '../../testing/sample-records.ts';
import { testAgent } from '../../testing/test-agent.ts';
import type { Agent } from '../agent.ts';
import { analyseImport } from './analyse-import.ts';
import { redemptionFolder } from './code-packet-folder.ts';
import { startImport } from './start-import.ts';
import { tidyEndedImports } from './tidy-ended-imports.ts';

jest.setTimeout(60_000);

let folder: string;
let redemptionId: string;
let template: Agent;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'portage-code-crash-'));
  const alba = testAgent();
  const students = ['A', 'B', 'C'].map((localStudentId, index) => ({
    ...{ localStudentId, lastName: localStudentId, birthdate: `201${index}-01-01` },
    scores: [sampleAssessment({ recordId: `score-${localStudentId}` })],
  }));
  redemptionId = stageCode(alba.agent, students);
  await analyseImport(alba.agent, redemptionId);
  startImport(alba.agent, { redemptionId, username: reviewer, acceptUnreviewed: true });
  alba.agent.db.close();
  template = alba.agent;
  cpSync(alba.agent.dataFolder, join(folder, 'started'), { recursive: true });
  alba.remove();
  await goOn(copyTo('whole'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function copyTo(name: string): string {
  const to = join(folder, name);
  cpSync(join(folder, 'started'), to, { recursive: true });
  return to;
}

async function inStore<T>(dataFolder: string, use: (agent: Agent) => T): Promise<Awaited<T>> {
  const db = openAgentStore(dataFolder);
  const agent = { ...template, dataFolder, db, signingKey: testKey(21) };
  try {
    return await use(agent);
  } finally {
    agent.db.close();
  }
}

/** What the running agent does after a start. */
const goOn = (dataFolder: string): Promise<void> =>
  inStore(dataFolder, async (agent) => {
    await runImport(agent, redemptionId);
    await tidyEndedImports(agent);
  });

const moduleUrl = (path: string): string => JSON.stringify(new URL(path, import.meta.url).href);

/** Imports in a process that ends at a crash point as by `kill -9`. */
function dieAt(dataFolder: string, point: CrashPoint): string | null {
  const code = `
    import { openAgentStore } from ${moduleUrl('../../adapters/sqlite/open-agent-store.js')};
    import { runImport } from ${moduleUrl('../../testing/code-import-here.js')};
    import { testAgent } from ${moduleUrl('../../testing/test-agent.js')};
    const dataFolder = ${JSON.stringify(dataFolder)};
    const made = testAgent();
    const signingKey = { ...made.agent.signingKey };
    made.remove();
    const agent = { ...made.agent, dataFolder, db: openAgentStore(dataFolder), signingKey };
    await runImport(agent, '${redemptionId}');`;
  const env = { ...process.env, PORTAGE_CRASH_AT: point };
  return spawnSync(process.execPath, ['--input-type=module', '--eval', code], { env }).signal;
}

/** Every row of every table, but for the messages, whose ids are drawn. */
const everythingIn = (dataFolder: string): Promise<unknown> =>
  inStore(dataFolder, ({ db }) => {
    const tables = db
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
      .pluck()
      .all() as string[];
    return tables.map((name) => {
      const columns = name === 'outbox_messages' ? 'sequence, kind' : '*';
      return [name, db.prepare(`SELECT ${columns} FROM ${name}`).all()];
    });
  });

const countIn = (dataFolder: string, table: string): Promise<unknown> =>
  inStore(dataFolder, ({ db }) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get());

describe('kill -9', () => {
  test('after one student leaves that one, and going on does the others once', async () => {
    const crashed = copyTo('code-student-imported');
    expect(dieAt(crashed, 'code-student-imported')).toBe('SIGKILL');
    expect(await countIn(crashed, 'students')).toBe(1);
    expect(await countIn(crashed, 'known_students')).toBe(1);
    await goOn(crashed);
    expect(await everythingIn(crashed)).toEqual(await everythingIn(join(folder, 'whole')));
  });

  test('at the end leaves the packets to the next jobs', async () => {
    const crashed = copyTo('code-import-finished');
    expect(dieAt(crashed, 'code-import-finished')).toBe('SIGKILL');
    const isThere = (): Promise<boolean> =>
      inStore(crashed, (agent) => existsSync(redemptionFolder(agent, redemptionId)));
    expect(await isThere()).toBe(true);
    await inStore(crashed, ({ db }) => expect(codeImportsIn(db, ['completed'])).toHaveLength(1));
    await goOn(crashed);
    expect(await isThere()).toBe(false);
    expect(await everythingIn(crashed)).toEqual(await everythingIn(join(folder, 'whole')));
  });
});
