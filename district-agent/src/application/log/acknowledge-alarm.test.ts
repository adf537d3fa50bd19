import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { PortageError } from '@portage/shared/error-codes';
import { newTransferId } from '@portage/shared/ids';
import { openAlarm } from '../../adapters/sqlite/log-alarms.ts';
import { addReleaseJob, findReleaseJob } from '../../adapters/sqlite/release-jobs.ts';
import { findTransfer } from '../../adapters/sqlite/transfers.ts';
import { newestWitnessed } from '../../adapters/sqlite/witnessed-checkpoints.ts';
import { addTransfer } from '../../testing/add-transfer.ts';
import { WatchingDistrict } from '../../testing/watching-district.ts';
import { answerRequest } from '../answer-request.ts';
import { sendRelease } from '../send-release.ts';
import { supplementRecords } from '../supplement-records.ts';
import { acknowledgeAlarm } from './acknowledge-alarm.ts';

let state: WatchingDistrict;
beforeEach(() => {
  state = new WatchingDistrict();
});
afterEach(() => state.made.remove());

/** The log shows another history; the district has seen it. */
async function alarmed(): Promise<void> {
  await state.watch();
  state.changeEntry(1);
  await state.watch();
}

const reason = 'The auditor said why.';
const acknowledge = (changes: object = {}) =>
  acknowledgeAlarm(state.made.agent, {
    ...{ alarmId: 1, username: 'a.admin', reason, startsOver: false },
    ...changes,
  });

describe('while an alarm is not acknowledged', () => {
  const answer = (transferId: string, kind: 'release' | 'ignore' | 'reject') => {
    const said = { reason: 'call-us', comments: '' } as const;
    answerRequest(state.made.agent, { transferId, username: 'r.osei', answer: { kind, ...said } });
  };

  test('nothing is released; rejecting and ignoring stay possible', async () => {
    await alarmed();
    const asked = ['1', '2', '3'].map((localStudentId) =>
      addTransfer(state.made, { localStudentId, lastName: 'Vang' }),
    );
    const [first, second, third] = asked.map(({ transferId }) => transferId);
    const open = { code: 'log-alarm-open' };
    expect(() => answer(first ?? '', 'release')).toThrow(expect.objectContaining(open));
    expect(findTransfer(state.db, first ?? '')?.status).toBe('waiting');
    answer(second ?? '', 'reject');
    answer(third ?? '', 'ignore');
    acknowledge();
    answer(first ?? '', 'release');
    expect(findTransfer(state.db, first ?? '')?.status).toBe('released');
  });

  test('a packet that was decided before waits, and no supplement is taken', async () => {
    const { transferId } = addTransfer(
      state.made,
      { localStudentId: '1', lastName: 'Vang' },
      { status: 'released' },
    );
    addReleaseJob(state.db, {
      ...{ transferId, packetNumber: 1, bundleId: newTransferId(), comments: '' },
      ...{ decidedAt: state.made.agent.now().toISOString(), personUsername: 'r.osei' },
      personName: 'Ruth Osei',
    });
    await alarmed();
    const job = findReleaseJob(state.db, transferId);
    if (job === null) throw new Error('the job is there');
    const broker = { putChunk: () => Promise.reject(new Error('nothing goes out')) };
    const open = { code: 'log-alarm-open' };
    await expect(sendRelease(state.made.agent, broker, job)).rejects.toMatchObject(open);
    const more = { transferId, username: 'r.osei', comments: '' };
    expect(() => supplementRecords(state.made.agent, more)).toThrow(expect.objectContaining(open));
  });

  test('nothing is cosigned, also when the log is as it was again', async () => {
    await state.watch();
    const entry = state.changeEntry(1);
    await state.watch();
    if (entry !== undefined) state.log.entries.splice(1, 1, entry);
    state.log.grow(1);
    await state.watch();
    expect(state.alarms[0]?.overAt).not.toBeNull();
    expect(newestWitnessed(state.db)).toMatchObject({ size: 6, cosignature: null });
    expect(state.log.cosigned).toHaveLength(1);
    acknowledge();
    await state.watch();
    expect(state.log.cosigned).toHaveLength(2);
  });
});

describe('acknowledging an alarm', () => {
  test('keeps who, why and the evidence, once', async () => {
    await alarmed();
    acknowledge();
    acknowledge({ reason: 'another' });
    expect(openAlarm(state.db)).toBeNull();
    expect(state.alarms[0]).toMatchObject({
      ...{ acknowledgedName: 'Person a.admin', reason, startsOver: false },
      knownNote: expect.stringContaining('\n5\n'),
    });
  });

  test('raises no second alarm for the same log, and still does not sign it', async () => {
    await alarmed();
    acknowledge();
    await state.watch();
    expect(state.alarmCodes).toEqual(['log-forked']);
    expect(openAlarm(state.db)).toBeNull();
    expect(state.log.cosigned).toHaveLength(1);
  });

  test('starts over only when it is said, and then signs the log as it is', async () => {
    await alarmed();
    acknowledge({ startsOver: true });
    await state.watch();
    expect(state.log.cosigned).toHaveLength(2);
    expect(newestWitnessed(state.db)?.size).toBe(5);
    state.changeEntry(2);
    await state.watch();
    expect(state.alarmCodes).toEqual(['log-forked', 'log-forked']);
    expect(openAlarm(state.db)).not.toBeNull();
  });

  test('takes a named administrator, a reason, and an alarm', async () => {
    await alarmed();
    const refusal = (changes: object) => {
      try {
        acknowledge(changes);
      } catch (error) {
        return error instanceof PortageError ? error.code : error;
      }
      return null;
    };
    expect(refusal({ username: 'r.osei' })).toBe('right-missing');
    expect(refusal({ reason: ' ' })).toBe('log-alarm-reason-missing');
    expect(refusal({ reason: 'x'.repeat(4001) })).toBe('log-alarm-reason-missing');
    expect(refusal({ alarmId: 9 })).toBe('log-alarm-unknown');
    expect(openAlarm(state.db)).not.toBeNull();
  });
});
