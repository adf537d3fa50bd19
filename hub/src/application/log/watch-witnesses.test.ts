import { expect, test } from '@jest/globals';
import { sampleEvent } from '@portage/shared/testing/sample-events';
import { testLog } from '../../testing/test-log.ts';
import type { ReadEntry } from './answer-question.ts';
import type { HubLog } from './hub-log.ts';
import { signNext } from './sign-checkpoint.ts';
import { isUnwitnessed, type WitnessRule, witnessedSize } from './watch-witnesses.ts';

const needed = { auditors: 1, districts: 2 };
const rule: WitnessRule = { needed, graceHours: 24 };
const event = sampleEvent('RecordsRequested', 1);
const readEntry: ReadEntry = async () => ({
  ...{ event: Buffer.from(JSON.stringify(event)), salt: Buffer.alloc(32) },
});
const hoursLater = (hours: number): Date => new Date(Date.parse(event.at) + hours * 3_600_000);

/** A log of five entries that these witnesses have cosigned, each up to a size. */
async function cosignedLog(cosigned: Record<string, number>): Promise<HubLog> {
  const log = testLog(0);
  for (let size = 1; size <= 5; size += 1) {
    log.grow(1);
    await signNext(log);
    const { note } = (await log.checkpoints.newest()) ?? { note: '' };
    for (const [who, upTo] of Object.entries(cosigned)) {
      if (upTo === size) await log.checkpoints.putCosigned(who, note);
    }
  }
  return log;
}

test.each([
  [{}, 0],
  [{ AUDIT: 5, alba: 5 }, 0],
  [{ alba: 5, boro: 5 }, 0],
  [{ AUDIT: 4, alba: 5, boro: 3 }, 3],
  [{ AUDIT: 2, alba: 5, boro: 3, cora: 4 }, 2],
])('witnessed by %j the log counts up to entry %i', async (cosigned, size) => {
  expect(await witnessedSize(await cosignedLog(cosigned), needed)).toBe(size);
});

test('an entry may wait for witnesses as long as the grace, and no longer', async () => {
  const log = await cosignedLog({ AUDIT: 5, alba: 5, boro: 4 });
  const at = (hours: number) => isUnwitnessed(rule, { log, readEntry, now: hoursLater(hours) });
  expect([await at(23), await at(25)]).toEqual([false, true]);
});

test('a log that all needed witnesses have seen, or that needs none, is never too old', async () => {
  const seen = await cosignedLog({ AUDIT: 5, alba: 5, boro: 5 });
  expect(await isUnwitnessed(rule, { log: seen, readEntry, now: hoursLater(999) })).toBe(false);
  const none = { ...rule, needed: { auditors: 0, districts: 0 } };
  const unseen = await cosignedLog({});
  expect(await isUnwitnessed(none, { log: unseen, readEntry, now: hoursLater(999) })).toBe(false);
});
