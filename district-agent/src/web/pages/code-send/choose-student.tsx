import { PortageError } from '@portage/shared/error-codes';
import { findEnrolledStudents, type Within } from '../../../adapters/sqlite/enrolled-students.ts';
import type { Student } from '../../../adapters/sqlite/students.ts';
import { chooseWithin } from '../../../application/choose-within.ts';
import type { AgentRoute, AgentVisit } from '../../agent-route.ts';
import { schoolsFor, sendPath } from '../../parts/code-parts.tsx';
import { ChooseStudentContent, type PlaceProblem, type TypedSearch } from './student-search.tsx';
import { sendWords } from './words.ts';

const path = `${sendPath}/student`;
/** More than these nobody reads; typing more of the name is faster. */
const mostFound = 50;

/** One student: searched for by a form that posts, so that no name stands in an address. */
export const chooseStudentRoutes: readonly AgentRoute[] = [
  {
    method: 'GET',
    path,
    right: 'transfer-codes',
    handler: (visit) => show(visit, null),
  },
  {
    method: 'POST',
    path,
    right: 'transfer-codes',
    handler: (visit) => show(visit, typedIn(visit)),
  },
];

/** Throws `page-unknown` for a school that is none of the person's. */
function typedIn(visit: AgentVisit): TypedSearch {
  const { form } = visit;
  const schoolId = form.text('school');
  const isTheirs = schoolsFor(visit).some((one) => one.schoolId === schoolId);
  if (!isTheirs && (schoolId !== '' || visit.user.schools !== null)) {
    throw new PortageError('page-unknown');
  }
  return {
    ...{ text: form.text('text'), schoolId },
    gradeLevel: form.text('grade'),
    classCode: form.text('class'),
    teacher: form.text('teacher'),
  };
}

function show(visit: AgentVisit, typed: TypedSearch | null): Promise<Response> {
  const words = sendWords(visit.language);
  const today = visit.now.toISOString().slice(0, 10);
  const outcome = typed === null ? null : withinOf(visit, typed, today);
  const found =
    outcome?.kind === 'within'
      ? search(visit, { ...outcome, text: typed?.text ?? '', today })
      : null;
  const problem = outcome === null || outcome.kind === 'within' ? null : outcome.kind;
  return visit.page(
    {
      title: words.studentTitle,
      status: problem === null ? 200 : 400,
      back: { href: sendPath, label: words.back },
    },
    <ChooseStudentContent
      {...{ visit, typed, problem, today }}
      found={found?.slice(0, mostFound) ?? null}
      isMore={(found?.length ?? 0) > mostFound}
    />,
  );
}

/** A district has too many classes and teachers to look through all of them for a page. */
function withinOf({ app }: AgentVisit, typed: TypedSearch, today: string): Chosen {
  const { schoolId, gradeLevel, classCode, teacher } = typed;
  if (schoolId === '' && `${classCode}${teacher}` !== '') return { kind: 'place-without-school' };
  return chooseWithin(
    app.db,
    {
      ...given('schoolId', schoolId),
      ...given('gradeLevel', gradeLevel),
      ...given('classCode', classCode),
      ...given('teacher', teacher),
    },
    today,
  );
}

type Chosen = { kind: PlaceProblem } | { kind: 'within'; within: Within };

const given = <Name extends string>(name: Name, value: string): { [N in Name]?: string } =>
  value === '' ? {} : ({ [name]: value } as { [N in Name]?: string });

const search = (
  { app }: AgentVisit,
  { text, within, today }: { text: string; within: Within; today: string },
): Student[] => findEnrolledStudents(app.db, { text, within, today, limit: mostFound + 1 });
