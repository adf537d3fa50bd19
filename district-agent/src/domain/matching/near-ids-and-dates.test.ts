import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compareBirthdates, nearBirthdates } from './compare-birthdates.ts';
import { compareStateIds, nearStateIds } from './compare-state-ids.ts';
import { isOneLetterOff } from './one-letter-off.ts';

test.each([
  ['00123', '00123 ', 'same-state-id'],
  ['00123', '123', 'state-id-leading-zero'],
  ['00123', '00132', 'state-id-digits-swapped'],
  ['00123', '00124', 'state-id-one-digit-off'],
  ['TX123', 'TX124', 'state-id-one-digit-off'],
  ['00123', '00145', 'other-state-id'],
  ['AX123', 'XA123', 'other-state-id'],
  ['A0123', 'B0123', 'other-state-id'],
  ['0', '000', 'other-state-id'],
  ['12', '123', 'other-state-id'],
  [null, '123', 'no-state-id'],
  [null, null, 'no-state-id'],
  ['', ' ', 'no-state-id'],
])('state IDs %j and %j: %s', (one, other, reason) => {
  expect(compareStateIds(one, other)).toBe(reason);
  expect(compareStateIds(other, one)).toBe(reason);
});

test.each([
  ['2014-02-03', '2014-03-02', 'birthdate-day-and-month-swapped'],
  ['2014-02-03', '2013-02-03', 'birthdate-year-off-by-one'],
  ['2014-01-13', '2014-01-31', 'birthdate-digits-swapped'],
  ['2012-02-29', '2013-02-28', 'other-birthdate'],
  ['2014-02-03', '2014-02-04', 'other-birthdate'],
])('birthdates %s and %s: %s', (one, other, reason) => {
  expect(compareBirthdates(one, other)).toBe(reason);
  expect(compareBirthdates(other, one)).toBe(reason);
});

test('what is looked up is what compares as near', () => {
  const id = fc.stringMatching(/^[0-2A]{1,5}$/);
  fc.assert(
    fc.property(id, id, (one, other) => {
      const isNear = compareStateIds(one, other).startsWith('state-id-');
      expect(nearStateIds(one).includes(other)).toBe(isNear);
    }),
    { numRuns: 2000 },
  );
});

test('near birthdates are real dates, each once', () => {
  expect(nearBirthdates('2011-01-13').toSorted()).toEqual(
    ['2010-01-13', '2012-01-13', '0211-01-13', '2101-01-13', '2010-11-13', '2011-10-13']
      .concat('2011-01-31')
      .toSorted(),
  );
});

test('an ID of ten digits has about a hundred near ones, a blank one none', () => {
  expect(nearStateIds('0012345678').length).toBeLessThan(120);
  expect(nearStateIds(' ')).toEqual([]);
  expect(nearStateIds('0')).not.toContain('00');
});

test.each([
  ['smith', 'smyth', true],
  ['smith', 'smithe', true],
  ['smith', 'msith', true],
  ['smith', 'mith', true],
  ['aaaa', 'aaaaa', true],
  ['smith', 'smith', false],
  ['smith', 'htims', false],
  ['smith', 'sxyth', false],
  ['anna', 'naan', false],
  ['lee', 'lea', false],
])('%s and %s are one letter off: %s', (one, other, expected) => {
  expect(isOneLetterOff(one, other)).toBe(expected);
  expect(isOneLetterOff(other, one)).toBe(expected);
});
