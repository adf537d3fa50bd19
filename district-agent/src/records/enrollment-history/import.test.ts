import { describe, expect, test } from '@jest/globals';
import { standardCode } from '@portage/shared/records/coded-value';
import type { Enrollment } from '@portage/shared/records/enrollment-history';
import { openEnrollments } from '../../adapters/sqlite/enrollments.ts';
import { replaceCodeSets } from '../../adapters/sqlite/own-codes.ts';
import { blankRow } from '../../testing/blank-row.ts';
import { importsOf } from '../../testing/imports-of.ts';
import { enrollmentHistoryImport } from './import.ts';

const { here, own, receive, plan, verdicts, take, rows } = importsOf('enrollment-history');

const enrollment = (change: Partial<Enrollment>): Enrollment =>
  blankRow('enrollment-history', {
    ...{ recordId: 'theirs', schoolId: '0101', schoolName: 'Brera High', schoolYear: 2027 },
    enrollmentType: 'Primary',
    ...change,
  });
const theirs = (entryDate: string, exitDate: string | null, change: Partial<Enrollment> = {}) =>
  enrollment({ entryDate, exitDate, ...change });
const ours = (entryDate: string, exitDate: string | null, change: Partial<Enrollment> = {}) =>
  enrollment({
    ...{ recordId: `own-${entryDate}`, schoolId: '7', schoolName: 'Alba High' },
    ...{ entryDate, exitDate, ...change },
  });
const overlaps = ['conflict', 'overlaps-our-enrollment'] as const;
const isInside = ['bad', 'inside-our-enrollment'] as const;
const isNew = ['new', null] as const;

describe('the same enrollment', () => {
  test('has the same school, type and first day; what is received does not end ours', () => {
    const [row, copy] = [theirs('2025-08-20', null), theirs('2025-08-20', '2026-06-01')];
    own({ ...row, recordId: 'own', schoolName: 'BRERA  HIGH' });
    expect(verdicts(receive(copy))).toEqual([['same', 'is-here']]);
  });

  test.each([
    ['school', { schoolId: '0102' }],
    ['name of the school', { schoolName: 'Brera Middle' }],
    ['first day', { entryDate: '2024-08-20' }],
    ['type', { enrollmentType: 'SecondaryServices' as const }],
  ])('has no other %s', (_, change) => {
    own({ ...theirs('2025-08-20', '2025-08-20'), recordId: 'own' });
    expect(verdicts(receive({ ...theirs('2025-08-20', null), ...change }))).toEqual([isNew]);
  });
});

describe('beside our open enrollment since 24 August', () => {
  test.each([
    ['open', null, overlaps],
    ['ended later', '2026-10-01', overlaps],
    ['ended the day after ours began', '2026-08-25', overlaps],
    ['ended the day ours began', '2026-08-24', isNew],
    ['ended before', '2026-06-05', isNew],
  ])('a received one that is %s', (_, exitDate, expected) => {
    own(ours('2026-08-24', null));
    expect(verdicts(receive(theirs('2025-08-20', exitDate)))).toEqual([expected]);
  });

  test.each([
    ['on the same day', '2026-08-24', null, isInside],
    ['within it', '2026-09-01', '2026-09-30', isInside],
    ['within it, and ends the same day', '2026-09-01', '2026-09-01', isNew],
  ])('a received one that begins %s', (_, entryDate, exitDate, expected) => {
    own(ours('2026-08-24', null));
    expect(verdicts(receive(theirs(entryDate, exitDate)))).toEqual([expected]);
  });

  test('one of another type is in nobody’s way', () => {
    own(ours('2026-08-24', null, { enrollmentType: 'SecondaryServices' }));
    expect(verdicts(receive(theirs('2025-08-20', null)))).toEqual([isNew]);
  });
});

describe('beside ended enrollments of ours', () => {
  test.each([
    ['that lasted no day', '2025-09-01', '2025-09-01', isNew],
    ['within the received one', '2025-09-01', '2025-10-01', overlaps],
    ['that began before and ended in it', '2025-05-01', '2025-09-01', isInside],
    ['that ended the day it began', '2025-05-01', '2025-08-20', isNew],
  ])('%s', (_, entryDate, exitDate, expected) => {
    own(ours(entryDate, exitDate));
    expect(verdicts(receive(theirs('2025-08-20', null)))).toEqual([expected]);
  });

  test('it ends the day before the first of several', () => {
    own(ours('2026-08-24', null), ours('2025-10-01', '2025-11-01'));
    const packet = receive(theirs('2025-08-20', null));
    expect(verdicts(packet)).toEqual([overlaps]);
    expect(plan(packet)).toMatchObject([{ result: { exitDate: '2025-09-30' } }]);
  });

  test('the first of several is the earliest, in whatever order they come', () => {
    const several = [ours('2026-08-24', null), ours('2025-10-01', '2025-11-01')];
    const around = { ours: several, existing: null, hasConfidentialAddress: false, peopleHere: [] };
    const fitted = enrollmentHistoryImport.fit?.(theirs('2025-08-20', null), around);
    expect(fitted?.row.exitDate).toBe('2025-09-30');
  });

  test('enrollments of other districts do not count', () => {
    const elsewhere = { records: { 'enrollment-history': [ours('2026-01-01', null)] } };
    here().commit(here().stage({ ...elsewhere, releasingDistrictId: 'corso' }));
    expect(verdicts(receive(theirs('2025-08-20', null)))).toEqual([isNew]);
  });
});

describe('one that overlaps ours', () => {
  const open = theirs('2025-08-20', null);

  test('used as received, ends the day before ours, and says so', () => {
    own(ours('2026-03-01', null));
    take(receive(open), 'use-received');
    expect(rows()).toContainEqual({
      ...open,
      recordId: expect.any(String),
      exitDate: '2026-02-28',
      derivedFrom: 'Received as open; ended at import, the day before our own enrollment',
    });
  });

  test('says what the releasing district had inferred it from as well', () => {
    own(ours('2026-03-01', null));
    take(
      receive(theirs('2025-08-20', '2026-06-01', { derivedFrom: 'attendance' })),
      'use-received',
    );
    const change = 'ended at import, the day before our own enrollment';
    expect(rows()[0]?.derivedFrom).toBe(`attendance. Received as ended 2026-06-01; ${change}`);
  });

  test.each(['keep-mine', 'skip'] as const)('%s leaves ours alone here', (choice) => {
    own(ours('2026-03-01', null));
    take(receive(open), choice);
    expect(rows()).toEqual([ours('2026-03-01', null)]);
  });

  test('takes its true end from a later supplement', () => {
    own(ours('2026-03-01', null));
    take(receive(open), 'use-received');
    const ended = theirs('2025-08-20', '2026-02-20', { exitType: standardCode('01908', 'Moved') });
    const supplement = receive(ended);
    expect(verdicts(supplement)).toEqual([['changed', null]]);
    take(supplement);
    expect(rows()).toContainEqual({ ...ended, recordId: expect.any(String) });
    expect(rows()).toHaveLength(2);
  });
});

test('one that begins within ours is never written, whatever is chosen for conflicts', () => {
  own(ours('2026-08-24', null));
  const packet = receive(theirs('2026-09-01', null));
  expect(() => take(packet, 'use-received')).toThrow(/import-undecided/);
  here().commit(packet, { bulk: { bad: 'skip' } });
  expect(rows()).toEqual([ours('2026-08-24', null)]);
});

test('an imported open enrollment is none of this district’s open ones', () => {
  take(receive(theirs('2025-08-20', null)));
  expect(openEnrollments(here().district.agent.db, here().studentId)).toEqual([]);
});

test('entry, exit and grade become our codes', () => {
  replaceCodeSets(here().district.agent.db, [
    { codeSet: 'EntryType', localCode: 'T1', label: 'Came in', standardCode: '01822' },
    { codeSet: 'ExitOrWithdrawalType', localCode: 'W1', label: 'Left', standardCode: '01908' },
    { codeSet: 'EntryGradeLevel', localCode: '9', label: 'Grade 9', standardCode: '09' },
  ]);
  const coded = {
    entryType: { code: '01822', localCode: 'E2', label: 'Other district' },
    exitType: { code: '01908', localCode: 'X', label: 'Moved' },
    gradeLevel: { code: '09', localCode: 'IX', label: 'Ninth' },
  };
  take(receive(theirs('2025-08-20', '2026-06-01', coded)));
  expect(rows()).toMatchObject([
    {
      entryType: { code: '01822', localCode: 'T1', label: 'Came in' },
      exitType: { code: '01908', localCode: 'W1', label: 'Left' },
      gradeLevel: { code: '09', localCode: '9', label: 'Grade 9' },
    },
  ]);
});
