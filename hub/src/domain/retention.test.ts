import { expect, test } from '@jest/globals';
import { sampleHistory } from '@portage/shared/testing/sample-events';
import type { TransferEventType } from '@portage/shared/transfer/event';
import { endedAt, endedBefore, isOpen, keptUntil, stateOfPart } from './retention.ts';

const request = 'RecordsRequested' as const;
const code = ['TransferCodeCreated', 'TransferCodeRedeemed'] as const;
const newest = 'of its newest event';

/** The sample code expires a month after it was made. */
test.each<[TransferEventType[], string | null]>([
  [[request], null],
  [[request, 'RecordsReleased'], null],
  [[request, 'RecordsReleased', 'ReleaseDelivered'], newest],
  [[request, 'RecordsReleased', 'ReleaseDelivered', 'PacketVerified', 'RecordsImported'], newest],
  [[request, 'RecordsReleased', 'ReleaseDelivered', 'RecordsSupplemented'], newest],
  [[request, 'RequestRejected'], newest],
  [[request, 'RequestIgnored'], newest],
  [[request, 'RecordsMismatched'], newest],
  [['FormerDistrictNotFound'], newest],
  [['TransferCodeCreated'], '2026-10-01T01:00:00.000Z'],
  [['TransferCodeCreated', 'TransferCodeRevoked'], newest],
  [[...code], null],
  [[...code, 'CodeImportStarted'], null],
  [[...code, 'CodeImportStarted', 'CodeImportFinished'], newest],
  [[], null],
])('after %j the end is %s', (types, end) => {
  const events = sampleHistory(...types);
  expect(endedAt(events)).toBe(end === newest ? events.at(-1)?.at : end);
});

test('what somebody is to act on is open, and a release that nobody has taken is not', () => {
  const now = '2026-09-20T00:00:00.000Z';
  const isOpenAfter = (...types: TransferEventType[]) => isOpen(sampleHistory(...types), now);
  expect(isOpenAfter(request)).toBe(true);
  expect(isOpenAfter(...code)).toBe(true);
  expect(isOpenAfter('TransferCodeCreated')).toBe(true);
  expect(isOpenAfter(request, 'RecordsReleased')).toBe(false);
  expect(isOpenAfter(request, 'RequestIgnored')).toBe(false);
  expect(isOpen(sampleHistory('TransferCodeCreated'), '2026-10-02')).toBe(false);
});

test('the days are counted the same from both ends', () => {
  const until = keptUntil('2026-09-01T10:00:00.000Z', 30);
  expect(until).toBe('2026-10-01T10:00:00.000Z');
  expect(endedBefore(new Date(until ?? ''), 30)).toBe('2026-09-01T10:00:00.000Z');
  expect(keptUntil(null, 30)).toBeNull();
});

test('what is there counts, and what is written down only says when', () => {
  const [early, late] = ['2026-09-03T00:00:00.000Z', '2026-11-01T00:00:00.000Z'];
  const known = {
    ...{ hasPart: true, isHeld: false, recordedAt: '2026-09-02T00:00:00.000Z' },
    ...{ keptUntil: '2026-10-02T00:00:00.000Z', destroyedAt: [late, early] },
  };
  expect(stateOfPart(known)).toEqual({ kind: 'destroyed', at: early });
  expect(stateOfPart({ ...known, recordedAt: '2026-10-01' })).toEqual({
    ...{ kind: 'destroyed', at: late },
  });
  expect(stateOfPart({ ...known, destroyedAt: [] })).toEqual({ kind: 'destroyed', at: null });
  expect(stateOfPart({ ...known, isHeld: true })).toEqual({ kind: 'kept', until: known.keptUntil });
  expect(stateOfPart({ ...known, isHeld: null })).toEqual({ kind: 'unknown' });
  expect(stateOfPart({ ...known, hasPart: false })).toEqual({ kind: 'none' });
});
