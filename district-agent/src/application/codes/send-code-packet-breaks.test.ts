import { existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { codeReleaseJobsOf, openCodeReleaseJobs } from '../../adapters/sqlite/code-release-jobs.ts';
import { writeRow } from '../../adapters/sqlite/record-table.ts';
import { assessmentTable } from '../../records/assessment/store.ts';
import { sampleAssessment } from '../../testing/sample-records.ts';
import { SentCode, type TestRedemption } from '../../testing/sent-code.ts';
import { addStudent } from '../../testing/test-agent.ts';
import { sealedFile } from '../sealed-file.ts';
import { finishCodePackets } from './finish-code-packets.ts';
import { sendCodePacket } from './send-code-packet.ts';

// Whole packets on a busy machine.
jest.setTimeout(60_000);

let state: SentCode;
let held: TestRedemption;
beforeEach(async () => {
  state = new SentCode();
  addStudent(state.boro.agent);
  addManyScores();
  held = await state.redeem(await state.create());
});
afterEach(() => state.remove());

const db = () => state.boro.agent.db;
const jobs = () => codeReleaseJobsOf(db(), held.redemptionId);
const stages = () => jobs().map(({ stage }) => stage);

/** Enough text for more chunks than are stored at the same time. */
function addManyScores(): void {
  const title = 'many words '.repeat(1800);
  for (let number = 0; number < 180; number += 1) {
    const row = sampleAssessment({ recordId: `score-${number}`, title });
    writeRow(db(), assessmentTable, { studentId: 1, row, source: null });
  }
}

describe('when the code is given back', () => {
  const bundle = () => sealedFile(state.boro.agent, jobs()[0]?.bundleId ?? '');
  const isGone = async (stage: string) => {
    await finishCodePackets(state.boro.agent);
    expect([stages(), existsSync(bundle())]).toEqual([[stage], false]);
  };

  test('while its packet is built, none of it leaves', async () => {
    const sending = state.sendAll();
    state.tell('cancel-code-import', held);
    await sending;
    expect([state.chunks.size, state.announced]).toEqual([0, []]);
    expect(jobs()[0]?.manifest).toBeNull();
    await isGone('ended');
  });

  test('while its packet is stored, the rest of it stays, and it is not announced', async () => {
    state.onChunk = ({ number }) => {
      if (number === 1) state.tell('cancel-code-import', held);
    };
    await state.sendAll();
    expect(jobs()[0]?.manifest?.chunkCount).toBeGreaterThan(4);
    expect([state.chunks.size, state.announced]).toEqual([4, []]);
    await isGone('ended');
  });

  test('between two packets, the next one is not begun', async () => {
    const [job] = openCodeReleaseJobs(db());
    state.tell('cancel-code-import', held);
    if (job === undefined) throw new Error('a packet is to be sent');
    await sendCodePacket(state.boro.agent, state.broker, job);
    expect([existsSync(bundle()), state.chunks.size]).toEqual([false, 0]);
    await isGone('ended');
  });

  test.each(['cancel-code-import', 'start-code-import'] as const)(
    'or its import starts, the sealed packet is removed, and not before: %s',
    async (kind) => {
      await state.sendAll();
      await finishCodePackets(state.boro.agent);
      expect([stages(), existsSync(bundle())]).toEqual([['sent'], true]);
      state.tell(kind, held);
      await isGone('done');
    },
  );
});

describe('after a break', () => {
  const breakAt = async (chunk: number) => {
    state.onChunk = ({ number }) => {
      if (number === chunk) throw new Error('gone');
    };
    await expect(state.sendAll()).rejects.toThrow('gone');
    state.onChunk = () => undefined;
    state.boro.reopen();
  };
  const goesOut = async () => {
    await state.sendAll();
    expect(state.announced).toHaveLength(1);
    expect((await state.openAnnounced(held)).students).toHaveLength(1);
  };

  test('before the packet was noted, it is built anew under the same name', async () => {
    await breakAt(1);
    const [before] = jobs();
    db().prepare("UPDATE code_release_jobs SET stage = 'decided', manifest = NULL").run();
    await goesOut();
    expect(jobs()[0]?.bundleId).toBe(before?.bundleId);
  });

  test.each([1, 5, 6])('at chunk %d the same bytes go on from what is stored', async (chunk) => {
    await breakAt(chunk);
    const [before] = jobs();
    expect(before).toMatchObject({ stage: 'built', uploadedChunks: chunk === 1 ? 0 : 4 });
    const again: number[] = [];
    state.onChunk = ({ number }) => again.push(number);
    await goesOut();
    expect(jobs()[0]?.manifest).toEqual(before?.manifest);
    // Several are stored at the same time, in any order.
    expect(Math.min(...again)).toBe(chunk === 1 ? 1 : 5);
  });

  test('when all is stored, it is announced once', async () => {
    const { agent } = state.boro;
    let calls = 0;
    const now = () => {
      calls += 1;
      // The first time is that of the documents; the second is that of the message.
      if (calls === 2) throw new Error('gone');
      return agent.now();
    };
    const [job] = openCodeReleaseJobs(db());
    if (job === undefined) throw new Error('a packet is to be sent');
    const broken = { ...agent, now };
    await expect(sendCodePacket(broken, state.broker, job)).rejects.toThrow('gone');
    expect([state.announced, stages()]).toEqual([[], ['built']]);
    state.boro.reopen();
    await goesOut();
    await goesOut();
  });
});
