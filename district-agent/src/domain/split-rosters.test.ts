import { expect, test } from '@jest/globals';
import { encodeWire } from '@portage/shared/envelope';
import type { RosterEntry } from '@portage/shared/messages/roster-report';
import { sealSample } from '@portage/shared/testing/sample-messages';
import fc from 'fast-check';
import { type PlacedEntry, splitRosters } from './split-rosters.ts';

const entry = (stateStudentId: string, lastName = 'Nguyễn'): RosterEntry => ({
  ...{ stateStudentId, lastName, firstName: lastName, middleName: lastName },
  generationCodeOrSuffix: null,
  birthdate: '2016-02-29',
  sex: 'Female',
  enrollmentType: 'Primary',
  entryDate: '2026-08-20',
  exitDate: null,
});

const rosters: fc.Arbitrary<PlacedEntry[]> = fc.array(
  fc.record({
    schoolId: fc.constantFrom('100', '200', '1', '10'),
    gradeLevel: fc.constantFrom('03', '0', '3'),
    entry: fc.tuple(fc.nat(), fc.integer({ min: 1, max: 200 })).map(([id, length]) =>
      // The widest letters there are: three bytes each in UTF-8 and in JSON.
      entry(String(id), '王'.repeat(length)),
    ),
  }),
  { maxLength: 260 },
);

test('every entry is in exactly one part of its school and grade, in its order', () => {
  fc.assert(
    fc.property(rosters, (placed) => {
      const parts = splitRosters(placed);
      for (const { schoolId, gradeLevel } of placed) {
        const isHere = (one: { schoolId: string; gradeLevel: string }) =>
          one.schoolId === schoolId && one.gradeLevel === gradeLevel;
        const here = parts.filter(isHere);
        expect(here.flatMap(({ entries }) => entries)).toEqual(
          placed.filter(isHere).map((one) => one.entry),
        );
        expect(here.map(({ part }) => part)).toEqual(here.map((_, index) => index + 1));
        expect(here.every(({ parts: count }) => count === here.length)).toBe(true);
      }
      expect(new Set(parts.map(({ bucket }) => bucket)).size).toBe(parts.length);
    }),
    { numRuns: 30 },
  );
});

test('every part fits a message of the uplink, however long the names are', () => {
  const placed = Array.from({ length: 300 }, (_, index) => ({
    ...{ schoolId: '100', gradeLevel: '03' },
    entry: entry(String(index).padStart(64, '0'), '王'.repeat(200)),
  }));
  for (const { entries, part, parts } of splitRosters(placed)) {
    expect(entries.length).toBeLessThanOrEqual(100);
    const body = {
      schoolId: '王'.repeat(100),
      gradeLevel: '03',
      part,
      parts,
      entryCount: entries.length,
    };
    const personal = { salt: 'A'.repeat(43).concat('='), entries: [...entries] };
    const wire = encodeWire(sealSample('roster-report', { body, personal }));
    expect(wire.length).toBeLessThanOrEqual(65_536);
  }
});

test('a hundred short entries make one part, and one more makes two', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      ...{ schoolId: '100', gradeLevel: '03' },
      entry: entry(String(index), 'A'),
    }));
  expect(splitRosters(many(100)).map(({ entries }) => entries.length)).toEqual([100]);
  expect(splitRosters(many(101)).map(({ entries }) => entries.length)).toEqual([100, 1]);
  expect(splitRosters([])).toEqual([]);
});
