import type { LocalCandidate, MatchableStudent } from '../domain/matching/student-match.ts';

/** An incoming student, changed as a test needs it. */
export const incomingStudent = (changes: Partial<MatchableStudent> = {}): MatchableStudent => ({
  stateStudentId: '0012345678',
  lastName: 'Garcia',
  firstName: 'Maria',
  middleName: null,
  generationCodeOrSuffix: null,
  birthdate: '2014-02-03',
  sex: 'Female',
  ...changes,
});

/** The same student here, changed as a test needs it. */
export const localCandidate = (changes: Partial<LocalCandidate> = {}): LocalCandidate => ({
  ...incomingStudent(),
  studentId: 1,
  otherNames: [],
  importedBefore: false,
  ...changes,
});
