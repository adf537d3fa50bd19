import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { matchStudent } from './match-student.ts';
import type { LocalCandidate, MatchableStudent } from './student-match.ts';

/** Few values each, so that students agree by chance in one part or another. */
const likeStudent: fc.Arbitrary<MatchableStudent> = fc.record({
  stateStudentId: fc.constantFrom(null, '0012345678', '12345678', '0012345679', '555', ''),
  lastName: fc.constantFrom(
    'García',
    'Garcia',
    'Garcia-Lopez',
    'O’Brien',
    'O Brien',
    '王',
    'Maria',
  ),
  firstName: fc.constantFrom('Maria', 'Mario', 'María', 'Maria Jose', '', 'Garcia', '小明'),
  middleName: fc.constantFrom(null, 'Jose', 'J.'),
  generationCodeOrSuffix: fc.constantFrom(null, 'Jr', 'III'),
  birthdate: fc.constantFrom('2014-02-03', '2014-03-02', '2015-02-03', '2010-12-12'),
  sex: fc.constantFrom<MatchableStudent['sex']>('Male', 'Female', 'NotSelected'),
});

const candidate: fc.Arbitrary<LocalCandidate> = fc
  .tuple(likeStudent, fc.boolean(), fc.constantFrom([], [{ lastName: 'Lopez', firstName: null }]))
  .map(([student, importedBefore, otherNames]) => ({
    ...student,
    importedBefore,
    otherNames,
    studentId: 0,
  }));

const crowd = fc
  .array(candidate, { maxLength: 8 })
  .map((all) => all.map((one, at) => ({ ...one, studentId: at + 1 })));

/** Two students who have no letter, no digit of an ID and no year in common. */
const unlike = {
  theirs: fc.record({
    stateStudentId: fc.stringMatching(/^[0-4]{8}$/),
    lastName: fc.stringMatching(/^[a-l]{2,9}$/),
    firstName: fc.stringMatching(/^[a-l]{2,9}$/),
    birthdate: fc.stringMatching(/^200[5-9]-0[1-9]-[12][0-8]$/),
  }),
  ours: fc.record({
    stateStudentId: fc.stringMatching(/^[5-9]{8}$/),
    lastName: fc.stringMatching(/^[n-z]{2,9}$/),
    firstName: fc.stringMatching(/^[n-z]{2,9}$/),
    birthdate: fc.stringMatching(/^201[2-8]-0[1-9]-[12][0-8]$/),
  }),
};

describe('matching a student', () => {
  test('does not depend on the order of the candidates', () => {
    fc.assert(
      fc.property(likeStudent, crowd, fc.infiniteStream(fc.nat()), (student, all, places) => {
        const shuffled = all
          .map((one) => ({ one, place: places.next().value ?? 0 }))
          .toSorted((a, b) => a.place - b.place)
          .map(({ one }) => one);
        expect(matchStudent(student, shuffled)).toEqual(matchStudent(student, all));
      }),
      { numRuns: 500 },
    );
  });

  test('is certain with state ID, name and birthdate of exactly one alone', () => {
    fc.assert(
      fc.property(likeStudent, crowd, (student, all) => {
        const { kind, studentId, candidates } = matchStudent(student, all);
        const shown = candidates.find((one) => one.studentId === studentId);
        const isMatch = kind === 'certain' || kind === 'uncertain';
        expect(isMatch).toBe(studentId !== null);
        expect(shown !== undefined).toBe(isMatch);
        expect(candidates.length === 0).toBe(kind === 'new');
        if (kind !== 'certain') return;
        expect(shown?.reasons).toEqual(
          expect.arrayContaining(['same-state-id', 'same-name', 'same-birthdate']),
        );
      }),
      { numRuns: 500 },
    );
  });

  test('finds the student itself for certain, whatever the name', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
    const id = fc.stringMatching(/^[0-9A-Z]{1,12}$/);
    fc.assert(
      fc.property(likeStudent, text, text, id, (student, lastName, firstName, stateStudentId) => {
        const self = { ...student, lastName, firstName, stateStudentId };
        const here = { ...self, studentId: 7, otherNames: [], importedBefore: false };
        expect(matchStudent(self, [here])).toMatchObject({ kind: 'certain', studentId: 7 });
      }),
    );
  });

  test('finds nobody when ID, name and birthdate are all another person’s', () => {
    fc.assert(
      fc.property(likeStudent, unlike.theirs, unlike.ours, (rest, theirs, ours) => {
        const here = { ...rest, ...ours, middleName: null };
        const local = { ...here, studentId: 1, otherNames: [], importedBefore: false };
        expect(matchStudent({ ...rest, ...theirs }, [local]).kind).toBe('new');
      }),
    );
  });
});
