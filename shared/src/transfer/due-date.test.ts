import { expect, test } from '@jest/globals';
import { defaultDueDateRule, dueAt } from './due-date.ts';

test('ten business days from a Friday end on the Friday two weeks later', () => {
  expect(dueAt('2026-11-06T15:00:00Z', defaultDueDateRule)).toBe('2026-11-20T23:59:59.000Z');
});

test('a request on a Saturday counts from Monday', () => {
  expect(dueAt('2026-11-07T15:00:00Z', { ...defaultDueDateRule, businessDays: 1 })).toBe(
    '2026-11-09T23:59:59.000Z',
  );
});

test('holidays do not count', () => {
  const rule = { ...defaultDueDateRule, businessDays: 2, holidays: ['2026-11-26', '2026-11-27'] };
  expect(dueAt('2026-11-25T10:00:00Z', rule)).toBe('2026-12-01T23:59:59.000Z');
});

test('the day ends at midnight in the time zone of the state, also across daylight saving', () => {
  const rule = { businessDays: 1, timeZone: 'America/Chicago', holidays: [] };
  expect(dueAt('2026-11-06T02:00:00Z', rule)).toBe('2026-11-07T05:59:59.000Z');
  expect(dueAt('2026-10-30T15:00:00Z', rule)).toBe('2026-11-03T05:59:59.000Z');
});
