import { existsSync, mkdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  addCodeImport,
  changeCodeImport,
  findCodeImport,
  openCodeImport,
} from '../../adapters/sqlite/code-imports.ts';
import { codePacketJobsOf } from '../../adapters/sqlite/code-packet-jobs.ts';
import {
  importCode,
  numbersOf,
  type SampleIncoming,
  stageCode,
  reviewer as username,
} from '../../testing/code-import-here.ts';
import { addStudent, sampleStudent, type TestAgent, testAgent } from '../../testing/test-agent.ts';
import { analyseImport } from './analyse-import.ts';
import { cancelImport } from './cancel-import.ts';
import { redemptionFolder } from './code-packet-folder.ts';
import { decideMatch } from './decide-match.ts';
import { startImport } from './start-import.ts';
import { tidyEndedImports } from './tidy-ended-imports.ts';

let alba: TestAgent;
beforeEach(() => {
  alba = testAgent();
});
afterEach(() => alba.remove());

const likely: SampleIncoming = {
  ...{ ...sampleStudent, localStudentId: 'B-3', stateStudentId: null },
  ...{ lastName: 'Zyxwvut' },
};
const underReview = async (): Promise<string> => {
  addStudent(alba.agent, { lastName: 'Zyxwvut' });
  const redemptionId = stageCode(alba.agent, [likely]);
  await analyseImport(alba.agent, redemptionId);
  return redemptionId;
};
const start = (redemptionId: string, acceptUnreviewed = false) =>
  startImport(alba.agent, { redemptionId, username, acceptUnreviewed });
const cancel = (redemptionId: string, confirmed = true) =>
  cancelImport(alba.agent, { redemptionId, username, confirmed });
const kinds = (): unknown[] =>
  alba.agent.db.prepare('SELECT kind FROM outbox_messages ORDER BY sequence').pluck().all();
const noSecrets = { offerSecret: null, proofSecret: null, packetIdentity: null };

describe('starting', () => {
  test('is refused while a flagged student is not reviewed, unless that is accepted', async () => {
    const redemptionId = await underReview();
    expect(() => start(redemptionId)).toThrow(/review-open: .*\(count=1\)/);
    expect(findCodeImport(alba.agent.db, redemptionId)?.stage).toBe('review');
    start(redemptionId, true);
    expect(findCodeImport(alba.agent.db, redemptionId)).toMatchObject({
      ...{ stage: 'importing', startedAt: '2026-09-01T14:00:00.000Z', ...noSecrets },
    });
    expect(kinds()).toEqual(['start-code-import']);
  });

  test('goes on once the flagged ones are reviewed', async () => {
    const redemptionId = await underReview();
    const [incomingStudentId = 0] = numbersOf(alba.agent, redemptionId);
    decideMatch(alba.agent, { incomingStudentId, username, decision: { kind: 'confirm' } });
    start(redemptionId);
    expect(findCodeImport(alba.agent.db, redemptionId)?.stage).toBe('importing');
  });

  test('is refused a second time, before the review, and without the right', async () => {
    const preparing = stageCode(alba.agent, []);
    expect(() => start(preparing)).toThrow('code-import-not-ready');
    expect(() => start('nothing')).toThrow('redemption-unknown');
    const redemptionId = await underReview();
    const without = { redemptionId, username: 'r.osei', acceptUnreviewed: true };
    expect(() => startImport(alba.agent, without)).toThrow('right-missing');
    start(redemptionId, true);
    expect(() => start(redemptionId, true)).toThrow('code-import-started');
  });
});

describe('cancelling', () => {
  /** Every cell of every table. */
  const everything = (): string => {
    const { db } = alba.agent;
    const tables = db
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table'")
      .pluck()
      .all() as string[];
    return JSON.stringify(tables.map((name) => db.prepare(`SELECT * FROM "${name}"`).all()));
  };

  test('leaves no trace of the students, and the code can be entered again', async () => {
    const redemptionId = stageCode(alba.agent, [likely]);
    await analyseImport(alba.agent, redemptionId);
    expect(everything()).toContain('Zyxwvut');
    await cancel(redemptionId);
    expect(everything()).not.toMatch(/Zyxwvut|zyxwvut/);
    expect(existsSync(redemptionFolder(alba.agent, redemptionId))).toBe(false);
    const cancelled = findCodeImport(alba.agent.db, redemptionId);
    expect(cancelled).toMatchObject({ stage: 'cancelled', ...noSecrets });
    expect(kinds()).toEqual(['cancel-code-import']);
    expect(openCodeImport(alba.agent.db, 'f'.repeat(64))).toBe(null);
  });

  test('needs a confirmation and the right, and changes nothing without', async () => {
    const redemptionId = await underReview();
    await expect(cancel(redemptionId, false)).rejects.toThrow('cancel-unconfirmed');
    const without = { redemptionId, username: 'r.osei', confirmed: true };
    await expect(cancelImport(alba.agent, without)).rejects.toThrow('right-missing');
    expect(findCodeImport(alba.agent.db, redemptionId)?.stage).toBe('review');
    expect(existsSync(redemptionFolder(alba.agent, redemptionId))).toBe(true);
  });

  test('is possible until Import was pressed', async () => {
    const preparing = stageCode(alba.agent, [likely]);
    await cancel(preparing);
    await expect(cancel(preparing)).rejects.toThrow('redemption-ended');
    const redemptionId = await underReview();
    start(redemptionId, true);
    await expect(cancel(redemptionId)).rejects.toThrow('code-import-started');
    const done = await importCode(alba.agent, []);
    await expect(cancel(done)).rejects.toThrow('code-import-started');
  });

  test('is for codes that somebody went on with', async () => {
    const secrets = { offerSecret: 'o', proofSecret: 'p' };
    addCodeImport(alba.agent.db, {
      ...{ redemptionId: 'entered', messageId: 'm', lookupHash: 'h', ...secrets },
      ...{ personUsername: username, personName: 'K. Lund', createdAt: '2026-09-01T14:00:00Z' },
    });
    stageCode(alba.agent, []);
    await expect(cancel('entered')).rejects.toThrow('code-import-not-ready');
  });

  test('a folder that a crash left behind is removed by the next jobs', async () => {
    const redemptionId = stageCode(alba.agent, [likely]);
    const running = stageCode(alba.agent, [likely]);
    changeCodeImport(alba.agent.db, redemptionId, { stage: 'cancelled' });
    mkdirSync(redemptionFolder(alba.agent, redemptionId), { recursive: true });
    await tidyEndedImports(alba.agent);
    expect(existsSync(redemptionFolder(alba.agent, redemptionId))).toBe(false);
    expect(existsSync(redemptionFolder(alba.agent, running))).toBe(true);
    expect(codePacketJobsOf(alba.agent.db, redemptionId)).toEqual([]);
    expect(codePacketJobsOf(alba.agent.db, running)).toHaveLength(1);
  });
});
