import { PortageError } from '@portage/shared/error-codes';
import { seeOther } from '@portage/shared/web/answers';
import { findIncomingStudent } from '../../../adapters/sqlite/incoming-matches.ts';
import { searchForPerson } from '../../../adapters/sqlite/student-search.ts';
import { findByLocalId } from '../../../adapters/sqlite/students.ts';
import { maySeeStudent } from '../../../adapters/sqlite/user-schools.ts';
import { decideMatch, type MatchDecision } from '../../../application/codes/decide-match.ts';
import { type ReviewedStudent, reviewStudent } from '../../../application/codes/review-student.ts';
import type { AgentRoute, AgentVisit } from '../../agent-route.ts';
import { importPath, isTheirImport } from '../../parts/code-parts.tsx';
import { filterFromQuery, queryOf } from './filter.ts';
import { ReviewStudentContent, type StudentProblem } from './student-view.tsx';
import { reviewWords } from './words.ts';

const path = `${importPath}/imports/:redemptionId/review/:incomingId`;
const theirs = { right: 'transfer-codes', object: isTheirImport } as const;
/** Enough to see that the text fits too many. */
const mostFound = 20;

/** One student of an import beside the one here, and what a person decides. */
export const reviewStudentRoutes: readonly AgentRoute[] = [
  { method: 'GET', path, ...theirs, handler: (visit: AgentVisit) => show(visit, {}) },
  {
    method: 'POST',
    path,
    ...theirs,
    handler: (visit: AgentVisit) =>
      visit.form.has('act') ? decide(visit) : show(visit, { search: visit.form.text('text') }),
  },
];

const listPath = ({ params }: AgentVisit): string =>
  `${importPath}/imports/${params['redemptionId']}/review`;

/** A student of another import is as one that does not exist. Throws `page-unknown`. */
function reviewedOf({ app, params, query, user }: AgentVisit): ReviewedStudent {
  const number = Number(params['incomingId']);
  const incoming = Number.isSafeInteger(number) ? findIncomingStudent(app.db, number) : null;
  if (incoming?.redemptionId !== params['redemptionId']) throw new PortageError('page-unknown');
  return reviewStudent(app.db, number, { ...filterFromQuery(query), schools: user.schools });
}

function show(
  visit: AgentVisit,
  { search, problem }: { search?: string; problem?: StudentProblem },
): Promise<Response> {
  const { app, user, language, query } = visit;
  const student = reviewedOf(visit);
  const found =
    search === undefined || search === ''
      ? null
      : searchForPerson(app.db, { text: search, schools: user.schools, limit: mostFound });
  const filter = queryOf(filterFromQuery(query));
  return visit.page(
    {
      title: reviewWords(language).studentTitle,
      status: problem === undefined ? 200 : 400,
      back: { href: `${listPath(visit)}${filter}`, label: reviewWords(language).title },
    },
    <ReviewStudentContent
      {...{
        visit,
        student,
        found,
        filter,
        path: `${listPath(visit)}/${student.incomingStudentId}`,
      }}
      search={search ?? ''}
      problem={problem ?? null}
    />,
  );
}

function decide(visit: AgentVisit): Response | Promise<Response> {
  const { app, user, form } = visit;
  const { incomingStudentId } = reviewedOf(visit);
  const decision = decisionOf(visit);
  if (decision === null) return show(visit, { problem: 'match-none' });
  try {
    decideMatch(app, { incomingStudentId, decision, username: user.username });
  } catch (error) {
    const code = error instanceof PortageError ? error.code : null;
    if (code === 'match-taken' || code === 'student-unknown') return show(visit, { problem: code });
    throw error;
  }
  return seeOther(nextAddress(visit, form.has('next'), decision.kind === 'later'));
}

/** Null for a match without a student. */
function decisionOf(visit: AgentVisit): MatchDecision | null {
  const { form } = visit;
  const act = form.text('act');
  if (act === 'new' || act === 'confirm' || act === 'later') return { kind: act };
  const localStudentId = form.raw('student');
  if (act !== 'match' || localStudentId === '') return null;
  return { kind: 'match', localStudentId: choosable(visit, localStudentId) };
}

/** Who is none of the person's schools is as one that does not exist. */
function choosable({ app, user }: AgentVisit, localStudentId: string): string {
  const student = findByLocalId(app.db, localStudentId);
  if (student === undefined) return localStudentId;
  return maySeeStudent(app.db, user.schools, student.studentId) ? localStudentId : '';
}

function nextAddress(visit: AgentVisit, isNext: boolean, isLater: boolean): string {
  const filter = queryOf(filterFromQuery(visit.query));
  const { next } = reviewedOf(visit);
  const done = `${filter === '' ? '?' : '&'}done=${isLater ? 'later' : 'saved'}`;
  if (isNext && next !== null) return `${listPath(visit)}/${next}${filter}${done}&next=yes`;
  return `${listPath(visit)}${filter}${done}${next === null && !isLater ? '&all=yes' : ''}`;
}
