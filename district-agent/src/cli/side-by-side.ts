import type {
  LocalSide,
  ReviewedStudent,
  ShownCandidate,
} from '../application/codes/review-student.ts';
import { formatTable, oneLine } from './output.ts';

type Side = Pick<
  LocalSide,
  | 'localStudentId'
  | 'stateStudentId'
  | 'lastName'
  | 'firstName'
  | 'middleName'
  | 'generationCodeOrSuffix'
  | 'birthdate'
  | 'sex'
  | 'userName'
  | 'email'
>;

/** An incoming student and the one here for a person at a terminal, with what speaks for it. */
export function sideBySide(shown: ReviewedStudent): string {
  const { source, local, candidates, next, incomingStudentId } = shown;
  return [
    `${incomingStudentId}: ${stateOf(shown)}`,
    formatTable([
      ['', 'ON THE SOURCE', 'HERE'],
      ...rowsOf(source.student, local),
      ['school', oneLine(source.enrollment.schoolName), schoolsOf(local)],
      ['scores', scoresOf(shown), ''],
    ]),
    ...shown.reasons.map(({ text }) => `  ${text}`),
    ...candidates.flatMap(candidateLines),
    next === null ? 'no other student to review' : `next to review: ${next}`,
  ].join('\n');
}

function stateOf({ importAs, isFlagged, reviewedBy }: ReviewedStudent): string {
  const how = importAs === 'matched' ? 'is merged into the student here' : 'becomes a new student';
  const flag = isFlagged ? '; look at this one' : '';
  return `${how}${flag}${reviewedBy === null ? '' : `; reviewed by ${oneLine(reviewedBy)}`}`;
}

const fields: readonly (readonly [string, keyof Side])[] = [
  ['local ID', 'localStudentId'],
  ['state ID', 'stateStudentId'],
  ['last name', 'lastName'],
  ['first name', 'firstName'],
  ['middle name', 'middleName'],
  ['suffix', 'generationCodeOrSuffix'],
  ['born', 'birthdate'],
  ['sex', 'sex'],
  ['user name', 'userName'],
  ['e-mail', 'email'],
];

const rowsOf = (source: Side, local: LocalSide | null): string[][] =>
  fields.map(([title, field]) => [
    title,
    oneLine(source[field] ?? '-'),
    local === null ? '' : oneLine(local[field] ?? '-'),
  ]);

const schoolsOf = (local: LocalSide | null): string =>
  oneLine((local?.openEnrollments ?? []).map(({ schoolName }) => schoolName).join('; '));

const scoresOf = ({ scoreCount, badScoreCount }: ReviewedStudent): string =>
  badScoreCount === 0 ? String(scoreCount) : `${scoreCount}, and ${badScoreCount} unreadable`;

const candidateLines = ({ student, reasons }: ShownCandidate): string[] => [
  `candidate ${student.localStudentId}: ${oneLine(
    `${student.lastName}, ${student.firstName}`,
  )}, born ${student.birthdate}, state ID ${student.stateStudentId ?? '-'}`,
  ...reasons.map(({ text }) => `  ${text}`),
];
