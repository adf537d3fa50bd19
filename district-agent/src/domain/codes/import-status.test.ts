import { expect, test } from '@jest/globals';
import { localIdNumber } from './identity-change.ts';
import { endCounts, importStatus, scoreStatus } from './import-status.ts';

test('a further local ID fits where local IDs stand, and keeps whole characters', () => {
  expect(localIdNumber('4711', 1)).toBe('4711');
  expect(localIdNumber('4711', 12)).toBe('4711-12');
  expect(localIdNumber('x'.repeat(64), 2)).toBe(`${'x'.repeat(62)}-2`);
  expect(localIdNumber(`${'x'.repeat(61)}😀z`, 2)).toBe(`${'x'.repeat(61)}-2`);
});

test('scores are counted of all that came', () => {
  const student = { outcome: 'imported', outcomeCode: null, changes: [] } as const;
  expect(scoreStatus({ ...student, scoresReceived: 40, scoresImported: 38 })).toBe(
    '38 of 40 scores imported',
  );
  expect(scoreStatus({ ...student, scoresReceived: 4, scoresImported: null })).toBe(
    '0 of 4 scores imported',
  );
});

test('an import in which some failed says how many came in, whatever was changed', () => {
  const counts = { students: 103, imported: 98, changed: 7, failed: 5 };
  expect(importStatus(counts, null)).toBe('98 of 103 students imported');
});

test('a student whom the other district could not send was not imported either', () => {
  const here = { students: 98, imported: 98, changed: 0, failed: 0 };
  const counts = endCounts(here, 103);
  expect(counts).toEqual({ students: 103, imported: 98, changed: 0, failed: 5 });
  expect(importStatus(counts, '7K3M-9QXP-2WTB')).toBe(
    '98 of 103 students imported (reference 7K3M-9QXP-2WTB)',
  );
  expect(endCounts(here, null)).toEqual(here);
});
