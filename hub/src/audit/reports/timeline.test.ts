import { describe, expect, test } from '@jest/globals';
import { entriesOf } from '../read/read-export.ts';
import { partsOf, sampleLog } from '../testing/sample-log.ts';
import { play } from './play.ts';
import { isWithin, type TimelineItem, timelineItem, timelineLine } from './timeline.ts';

async function itemsOf(log = sampleLog()): Promise<TimelineItem[]> {
  const items: TimelineItem[] = [];
  for await (const entry of entriesOf(partsOf(log.text()))) items.push(timelineItem(entry));
  return items;
}

async function* inTurn(items: readonly TimelineItem[]): AsyncGenerator<TimelineItem> {
  yield* items;
}

describe('the timeline', () => {
  test('has a line for each event: time, index, who, what, transfer', async () => {
    const lines = (await itemsOf()).map(timelineLine);
    expect(lines[0]).toBe(
      '2026-09-01T00:00:00.000Z        0  state                         ' +
        'lets alba in (ALBA School District)',
    );
    expect(lines[6]).toBe(
      '2026-09-01T06:00:00.000Z        6  alba (Ruth Osei)              ' +
        'asks boro for a student’s records, due 2026-09-15T23:59:59.000Z  ' +
        '01930000-0000-7000-8000-0000000000a1',
    );
  });

  test('has a line for an entry that nobody can read any more', async () => {
    const log = sampleLog();
    log.redact(6);
    expect((await itemsOf(log))[6]).toMatchObject({ index: 6, what: 'redacted', at: null });
  });

  test('shows no control character of a log to a terminal', async () => {
    const log = sampleLog();
    const by = { type: 'DistrictSuspended', reason: 'a\u001B[2Jb\u202Ec', by: 'Operator' };
    log.district('alba', by);
    log.checkpoint();
    expect(timelineLine((await itemsOf(log)).at(-1) as TimelineItem)).toContain(
      'a[U+001B][2Jb[U+202E]c',
    );
  });

  test('is cut by time, both ends included', async () => {
    const range = { from: '2026-09-01T06:00:00.000Z', to: '2026-09-01T08:00:00.000Z' };
    const kept = (await itemsOf()).filter((item) => isWithin(item, range));
    expect(kept.map(({ index }) => index)).toEqual([6, 7, 8]);
  });

  test('is played as fast as it happened, with no wait longer than five seconds', async () => {
    const waits: number[] = [];
    const wait = async (milliseconds: number) => waits.push(milliseconds);
    const [first, second, third] = await itemsOf();
    const items = [first, second, { ...third, at: '2027-01-01T00:00:00.000Z' }];
    const played = play(inTurn(items as TimelineItem[]), { speed: 3_600, wait });
    for await (const _ of played);
    expect(waits).toEqual([1_000, 5_000]);
  });
});
