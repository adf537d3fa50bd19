import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import type { Logger } from '@portage/shared/logger';
import type { AgentBroker } from '../adapters/nats/broker.ts';
import { codeReleaseJobsOf } from '../adapters/sqlite/code-release-jobs.ts';
import { SentCode, type TestRedemption } from '../testing/sent-code.ts';
import { addStudent } from '../testing/test-agent.ts';
import { Jobs } from './do-jobs.ts';
import { Wake } from './wake.ts';

// Whole packets on a busy machine.
jest.setTimeout(60_000);

let state: SentCode;
let held: TestRedemption;
let stop: AbortController;
let jobs: Jobs;
let logged: unknown[];
beforeEach(async () => {
  state = new SentCode();
  for (let number = 1; number <= 51; number += 1) {
    const ids = { localStudentId: `L${number}`, stateStudentId: `S${number}` };
    addStudent(state.boro.agent, ids);
  }
  held = await state.redeem(await state.create());
  stop = new AbortController();
  logged = [];
  const log = (event: string, fields?: object) => void logged.push({ event, ...fields });
  const logger: Logger = { info: log, warn: log, error: log };
  const { agent } = state.boro;
  const broker = state.broker as unknown as AgentBroker;
  jobs = new Jobs({ agent, broker, logger, wake: new Wake(agent.db, stop.signal) });
});
afterEach(() => {
  stop.abort();
  state.remove();
});

const doAll = () => jobs.doAll(stop.signal);
const all = () => codeReleaseJobsOf(state.boro.agent.db, held.redemptionId);
const stages = () => all().map(({ stage }) => stage);

test('the packets of a code are made one at a time, so that nothing waits behind a grade', async () => {
  expect([await doAll(), stages()]).toEqual([1, ['sent', 'decided', 'decided']]);
  expect([await doAll(), stages()]).toEqual([1, ['sent', 'sent', 'decided']]);
  expect([await doAll(), stages()]).toEqual([1, ['sent', 'sent', 'sent']]);
  expect(await doAll()).toBe(0);
});

test('the trouble of one packet is noted, and the next one has its turn', async () => {
  const [first] = all();
  state.onChunk = ({ bundleId }) => {
    if (bundleId === first?.bundleId) throw Object.assign(new Error('no room'), { code: 'busy' });
  };
  while (
    stages()
      .slice(1)
      .some((stage) => stage !== 'sent')
  )
    await doAll();
  expect(stages()).toEqual(['built', 'sent', 'sent']);
  const { transferId } = held;
  expect(logged[0]).toEqual({ event: 'job failed', transferId, reason: 'busy' });
});

test('what is over is cleared away, and a reference code is logged', async () => {
  await doAll();
  state.tell('start-code-import', held);
  const referenceCode = '7K3M-9QXP-2WTB';
  state.tell('finish-code-import', held, { body: { referenceCode } });
  expect([await doAll(), stages()]).toEqual([0, ['done', 'ended', 'ended']]);
  const { transferId } = held;
  expect(logged).toEqual([
    { event: 'code import had failures', transferId, districtId: 'alba', referenceCode },
  ]);
});
