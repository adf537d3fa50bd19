import { describe, expect, test } from '@jest/globals';
import { incomingStudent, localCandidate } from '../../testing/matchable-students.ts';
import { matchStudent } from './match-student.ts';
import type { MatchReason } from './reasons.ts';
import type { LocalCandidate, MatchableStudent } from './student-match.ts';

type Case = readonly [
  what: string,
  theirs: Partial<MatchableStudent>,
  ours: Partial<LocalCandidate>,
  why: readonly MatchReason[],
];

const match = (theirs: Partial<MatchableStudent>, ...ours: Partial<LocalCandidate>[]) =>
  matchStudent(incomingStudent(theirs), ours.map(localCandidate));

const kinds = {
  certain: [
    ['another sex', { sex: 'Male' }, {}, ['other-sex']],
    ['other middle names', { middleName: 'Rosa' }, { middleName: 'Jose' }, ['other-middle-name']],
    ['a middle initial', { middleName: 'R.' }, { middleName: 'Rosa' }, []],
    [
      'other suffixes',
      { generationCodeOrSuffix: 'III' },
      { generationCodeOrSuffix: 'Jr.' },
      ['other-suffix'],
    ],
    ['a sex that nobody recorded', { sex: 'NotSelected' }, {}, []],
    ['an earlier transfer', {}, { importedBefore: true }, ['imported-before']],
  ],
  uncertain: [
    ['day and month swapped', {}, { birthdate: '2014-03-02' }, ['birthdate-day-and-month-swapped']],
    ['another year', {}, { birthdate: '2015-02-03' }, ['birthdate-year-off-by-one']],
    [
      'digits of the date swapped',
      { birthdate: '2014-01-13' },
      { birthdate: '2014-01-31' },
      ['birthdate-digits-swapped'],
    ],
    ['zeros lost in the ID', { stateStudentId: '12345678' }, {}, ['state-id-leading-zero']],
    ['digits of the ID swapped', { stateStudentId: '0012354678' }, {}, ['state-id-digits-swapped']],
    ['one digit of the ID off', { stateStudentId: '0012345679' }, {}, ['state-id-one-digit-off']],
    ['no ID here', {}, { stateStudentId: null }, ['no-state-id']],
    ['no ID there', { stateStudentId: ' ' }, {}, ['no-state-id']],
    [
      'another ID after an earlier transfer',
      {},
      { importedBefore: true, stateStudentId: '7' },
      ['other-state-id', 'imported-before'],
    ],
    [
      'a like name after an earlier transfer',
      {},
      { importedBefore: true, stateStudentId: null, lastName: 'García' },
      ['imported-before', 'last-name-spelled-otherwise'],
    ],
    [
      'another spelling and a digit off after an earlier transfer',
      { stateStudentId: '0012345679', firstName: 'María' },
      { importedBefore: true },
      ['first-name-spelled-otherwise'],
    ],
  ],
  'new-possible': [
    [
      'an ID that two persons have',
      {},
      { lastName: 'Petrov', firstName: 'Ivan', birthdate: '2010-11-12' },
      ['same-state-id', 'other-last-name', 'other-first-name', 'other-birthdate'],
    ],
    ['the ID and the birthdate alone', {}, { firstName: 'Teresa' }, ['other-first-name']],
    ['the ID and the name alone', {}, { birthdate: '2010-11-12' }, ['other-birthdate']],
    [
      'the ID, a like name and a near birthdate',
      {},
      { lastName: 'García', birthdate: '2014-03-02' },
      ['last-name-spelled-otherwise', 'birthdate-day-and-month-swapped'],
    ],
    ['another ID', {}, { stateStudentId: '7' }, ['other-state-id', 'same-name']],
    [
      'no ID and a near birthdate',
      { stateStudentId: null },
      { birthdate: '2014-03-02' },
      ['birthdate-day-and-month-swapped'],
    ],
    [
      'a near ID, a like name and a near birthdate',
      { stateStudentId: '12345678' },
      { lastName: 'García', birthdate: '2014-03-02' },
      ['state-id-leading-zero'],
    ],
    ['twins', { stateStudentId: '0012345679', firstName: 'Teresa' }, {}, ['may-be-twin']],
    [
      'twins named alike',
      { stateStudentId: '0012345679', firstName: 'Mario' },
      {},
      ['may-be-twin'],
    ],
    [
      'twins named alike, one of whom came before',
      { stateStudentId: '0012345679', firstName: 'Mario' },
      { importedBefore: true },
      ['may-be-twin'],
    ],
    ['twins of one ID', { firstName: 'Mario', sex: 'Male' }, {}, ['may-be-twin']],
    [
      'somebody who came before and is nobody like this',
      {},
      { importedBefore: true, stateStudentId: '7', lastName: 'Petrov', firstName: 'Ivan' },
      ['imported-before'],
    ],
  ],
  new: [
    ['the birthdate and the last name', { firstName: 'Teresa' }, { stateStudentId: '7' }, []],
    ['a name', { stateStudentId: null }, { birthdate: '2010-11-12' }, []],
    [
      'a like name and a near birthdate',
      { stateStudentId: null },
      { lastName: 'García', birthdate: '2014-03-02' },
      [],
    ],
    ['a near ID', { stateStudentId: '0012345679' }, { lastName: 'Petrov', firstName: 'Ivan' }, []],
  ],
} as const satisfies Record<string, readonly Case[]>;

describe.each(Object.entries(kinds))('a student is %s', (kind, cases) => {
  test.each<Case>(cases)('with %s', (_, theirs, ours, why) => {
    const found = match(theirs, ours);
    expect(found.kind).toBe(kind);
    expect(found.reasons).toEqual(expect.arrayContaining([...why]));
    expect(found.studentId).toBe(kind === 'certain' || kind === 'uncertain' ? 1 : null);
    expect(found.candidates).toHaveLength(kind === 'new' ? 0 : 1);
  });
});

test('what agrees in all has no further reason', () => {
  const ours: Partial<LocalCandidate> = { middleName: 'Rosa', sex: 'NotSelected' };
  expect(match({ middleName: 'R.' }, ours).reasons).toEqual([
    'same-state-id',
    'same-name',
    'same-birthdate',
  ]);
});

describe('of several students here', () => {
  test('the lowest is matched of two who agree in all, for a person to merge them', () => {
    const found = match({}, { studentId: 9 }, { studentId: 4, sex: 'Male' });
    expect(found).toMatchObject({ kind: 'uncertain', studentId: 4 });
    expect(found.reasons).toContain('several-here');
    expect(found.candidates.map(({ studentId }) => studentId)).toEqual([4, 9]);
  });

  test('the one who came before is matched of two who agree in all', () => {
    const found = match({}, { studentId: 4 }, { studentId: 9, importedBefore: true });
    expect(found).toMatchObject({ kind: 'uncertain', studentId: 9 });
  });

  test('nobody is matched by name and birthdate when two have them', () => {
    const found = match({ stateStudentId: null }, { studentId: 1 }, { studentId: 2 });
    expect(found).toMatchObject({ kind: 'new-possible', studentId: null });
    expect(found.reasons).toContain('several-here');
  });

  test('nobody is matched by name and birthdate when another has the ID', () => {
    const other = { studentId: 2, lastName: 'Petrov', firstName: 'Ivan', birthdate: '2010-11-12' };
    expect(match({}, { stateStudentId: null }, other).kind).toBe('new-possible');
  });

  test('nobody is matched by a near ID when another has the same name and birthdate', () => {
    const theirs = { stateStudentId: '0012345679' };
    expect(match(theirs, {}, { studentId: 2, stateStudentId: '7' }).kind).toBe('new-possible');
  });

  test('nobody is matched when two have the ID and a like name', () => {
    const ours = [1, 2].map((studentId) => ({ studentId, lastName: 'García' }));
    const found = match({}, ...ours);
    expect(found.kind).toBe('new-possible');
    expect(found.reasons).toContain('several-here');
  });

  test('the one who came before is matched when two have the ID and a like name', () => {
    const ours = [1, 2].map((studentId) => ({ studentId, lastName: 'García' }));
    const found = match(
      {},
      ...ours.map((one) => ({ ...one, importedBefore: one.studentId === 2 })),
    );
    expect(found).toMatchObject({ kind: 'uncertain', studentId: 2 });
    const both = match({}, ...ours.map((one) => ({ ...one, importedBefore: true })));
    expect(both.kind).toBe('new-possible');
  });

  test('the five likeliest are shown, best first', () => {
    const crowd = Array.from({ length: 8 }, (_, at) => ({
      studentId: 10 + at,
      stateStudentId: String(700 + at),
      lastName: at === 7 ? 'Garcia' : 'García',
    }));
    const found = match({ stateStudentId: null }, ...crowd);
    expect(found.candidates.map(({ studentId }) => studentId)).toEqual([17, 10, 11, 12, 13]);
  });
});
