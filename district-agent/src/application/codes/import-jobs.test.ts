import { existsSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { changeCodeImport, findCodeImport } from '../../adapters/sqlite/code-imports.ts';
import { countIncoming } from '../../adapters/sqlite/incoming-outcomes.ts';
import { listeningLogger, reviewer, stageCode } from '../../testing/code-import-here.ts';
import { type TestAgent, testAgent } from '../../testing/test-agent.ts';
import { Jobs } from '../do-jobs.ts';
import { Wake } from '../wake.ts';
import { analyseImport } from './analyse-import.ts';
import { redemptionFolder } from './code-packet-folder.ts';
import { startImport } from './start-import.ts';

let alba: TestAgent;
let ending: AbortController;
beforeEach(() => {
  alba = testAgent();
  ending = new AbortController();
});
afterEach(() => {
  ending.abort();
  alba.remove();
});

function jobsOf(): Jobs {
  const { agent } = alba;
  const wake = new Wake(agent.db, ending.signal);
  // No packet is on its way, so the broker is not asked.
  return new Jobs({ agent, wake, broker: {} as never, logger: listeningLogger() });
}

const started = async (students: number): Promise<string> => {
  const redemptionId = stageCode(
    alba.agent,
    Array.from({ length: students }, (_, index) => ({
      ...{ localStudentId: `B-${index}`, lastName: `Name ${index}` },
      birthdate: `2${String(index).padStart(3, '0')}-01-01`,
    })),
  );
  await analyseImport(alba.agent, redemptionId);
  startImport(alba.agent, { redemptionId, username: reviewer, acceptUnreviewed: true });
  return redemptionId;
};

test('a pass imports a few students, so that nothing else waits, and the last one ends it', async () => {
  const redemptionId = await started(30);
  const jobs = jobsOf();
  expect(await jobs.doAll(ending.signal)).toBe(1);
  expect(countIncoming(alba.agent.db, redemptionId)).toMatchObject({ done: 25, students: 30 });
  expect(await jobs.doAll(ending.signal)).toBe(1);
  expect(findCodeImport(alba.agent.db, redemptionId)?.stage).toBe('completed');
  expect(await jobs.doAll(ending.signal)).toBe(0);
});

test('an import that does not get on holds up no other, and says why', async () => {
  const [stuck, other] = [await started(1), await started(1)];
  changeCodeImport(alba.agent.db, stuck, { releasingDistrict: null });
  const jobs = jobsOf();
  // One of each kind has its turn in a pass.
  for (const pass of [1, 1, 0]) expect(await jobs.doAll(ending.signal)).toBe(pass);
  expect(findCodeImport(alba.agent.db, other)?.stage).toBe('completed');
  expect(findCodeImport(alba.agent.db, stuck)).toMatchObject({
    ...{ stage: 'importing', code: 'code-import-not-ready' },
  });
});

test('what is left of a cancelled import is removed', async () => {
  const redemptionId = stageCode(alba.agent, [{}]);
  changeCodeImport(alba.agent.db, redemptionId, { stage: 'cancelled' });
  await jobsOf().doAll(ending.signal);
  expect(existsSync(redemptionFolder(alba.agent, redemptionId))).toBe(false);
});
