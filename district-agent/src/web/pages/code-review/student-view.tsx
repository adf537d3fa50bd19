import { Alert, Table } from '@portage/shared/web/layout/blocks';
import { DateText, Name } from '@portage/shared/web/layout/text';
import type { Child } from 'hono/jsx';
import type { FoundStudent } from '../../../adapters/sqlite/student-search.ts';
import type { Student } from '../../../adapters/sqlite/students.ts';
import type { ReviewedStudent } from '../../../application/codes/review-student.ts';
import { wordsOf } from '../../../pdf/format.ts';
import type { AgentVisit } from '../../agent-route.ts';
import { enrollmentWords } from '../enrollment/words.ts';
import { DecideForms } from './decide-forms.tsx';
import { Done } from './list-view.tsx';
import { Reasons } from './reason-text.tsx';
import { reviewWords } from './words.ts';

/** Why a decision was not noted. */
export type StudentProblem = 'match-none' | 'match-taken' | 'student-unknown';

/** What the page of an incoming student shows. */
export interface ReviewStudentView {
  readonly visit: AgentVisit;
  readonly student: ReviewedStudent;
  /** Of this page, without the filter. */
  readonly path: string;
  /** The filter of the list as a query. */
  readonly filter: string;
  readonly search: string;
  /** Our students who were searched for; null before a search. */
  readonly found: readonly FoundStudent[] | null;
  readonly problem: StudentProblem | null;
}

/** An incoming student and the one here, why they were put together, and what to decide. */
export function ReviewStudentContent(view: ReviewStudentView) {
  const { visit, student, problem } = view;
  const words = reviewWords(visit.language);
  return (
    <>
      {problem === null ? <Done visit={visit} /> : <Alert kind="error">{words[problem]}</Alert>}
      <p>
        {student.importAs === 'matched' ? words.matchedNow : words.newNow}{' '}
        {student.isFlagged ? <strong>{words.flaggedNow}</strong> : null}{' '}
        {student.reviewedBy === null ? null : words.reviewedBy(student.reviewedBy)}
      </p>
      {student.isMatchHidden ? <Alert kind="warning">{words.matchHidden}</Alert> : null}
      <Comparison {...view} />
      <Reasons visit={visit} reasons={student.reasons} />
      <DecideForms {...view} />
    </>
  );
}

type Row = readonly [string, Child, Child];

function Comparison({ visit, student }: ReviewStudentView) {
  const words = reviewWords(visit.language);
  const { local, source } = student;
  const rows: Row[] = [
    ...identityRows(visit, source.student, local),
    [words.school, <Name>{source.enrollment.schoolName}</Name>, schoolsOf(local)],
    [words.grade, <Name>{wordsOf(source.enrollment.gradeLevel) || '–'}</Name>, gradesOf(local)],
    [words.scores, scoresOf(visit, student), ''],
  ];
  return (
    <Table
      caption={words.comparison}
      rows={rows}
      columns={[
        { head: words.field, cell: ([name]) => name },
        { head: words.source, cell: ([, theirs]) => theirs },
        { head: words.here, cell: ([, , ours]) => ours },
      ]}
    />
  );
}

function identityRows(
  { language }: AgentVisit,
  source: ReviewedStudent['source']['student'],
  local: Student | null,
): Row[] {
  const words = reviewWords(language);
  const fields = [
    [words.localId, 'localStudentId'],
    [words.stateId, 'stateStudentId'],
    [words.lastName, 'lastName'],
    [words.firstName, 'firstName'],
    [words.middleName, 'middleName'],
    [words.suffix, 'generationCodeOrSuffix'],
    [words.userName, 'userName'],
    [words.email, 'email'],
  ] as const;
  const text = (value: string | null) => <Name>{value ?? '–'}</Name>;
  const sexes = enrollmentWords(language);
  const born = (date: string) => <DateText {...{ language, date }} />;
  return [
    ...fields.map(
      ([name, field]): Row => [name, text(source[field]), local === null ? '' : text(local[field])],
    ),
    [words.sex, sexes[source.sex], local === null ? '' : sexes[local.sex]],
    [words.birthdate, born(source.birthdate), local === null ? '' : born(local.birthdate)],
  ];
}

const schoolsOf = (local: ReviewedStudent['local']): Child =>
  local === null ? (
    ''
  ) : (
    <Name>{local.openEnrollments.map((one) => one.schoolName).join('; ')}</Name>
  );

const gradesOf = (local: ReviewedStudent['local']): Child =>
  local === null ? (
    ''
  ) : (
    <Name>{local.openEnrollments.map((one) => wordsOf(one.gradeLevel)).join('; ')}</Name>
  );

function scoresOf(
  { language }: AgentVisit,
  { scoreCount, badScoreCount }: ReviewedStudent,
): string {
  const bad = badScoreCount === 0 ? '' : ` ${reviewWords(language).badScores(badScoreCount)}`;
  return `${scoreCount}${bad}`;
}
