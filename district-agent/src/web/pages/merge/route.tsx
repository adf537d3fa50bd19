import { PortageError } from '@portage/shared/error-codes';
import { seeOther } from '@portage/shared/web/answers';
import { searchForPerson } from '../../../adapters/sqlite/student-search.ts';
import { mergeStudents, previewMerge } from '../../../application/merge-students.ts';
import { type AgentRoute, type AgentVisit, isTheirStudent } from '../../agent-route.ts';
import { mergesRoutes } from './merges-route.tsx';
import { PlanContent, type PlanSaid } from './plan-view.tsx';
import { SearchContent } from './search-view.tsx';
import {
  areBothTheirs,
  duplicateOf,
  searchAddress,
  searchPath,
  survivorOf,
} from './two-students.ts';
import { mergeWords } from './words.ts';

/** More than anybody reads; whoever gets so many types more of the name. */
const mostFound = 50;

const search = { path: searchPath, right: 'import', object: isTheirStudent } as const;
const plan = {
  path: `${searchPath}/:duplicateId`,
  right: 'import',
  object: areBothTheirs,
} as const;

/** A student who is here twice: search for the other one, compare, merge, and take it back. */
export const mergeRoutes: readonly AgentRoute[] = [
  { method: 'GET', ...search, handler: (visit: AgentVisit) => showSearch(visit, null) },
  {
    method: 'POST',
    ...search,
    handler: (visit: AgentVisit) => showSearch(visit, visit.form.text('text')),
  },
  { method: 'GET', ...plan, handler: (visit: AgentVisit) => showPlan(visit, null) },
  { method: 'POST', ...plan, handler: commit },
  ...mergesRoutes,
];

function showSearch(visit: AgentVisit, text: string | null): Promise<Response> {
  const { app, user, language } = visit;
  const survivor = survivorOf(visit);
  const words = mergeWords(language);
  const others =
    text === null
      ? null
      : searchForPerson(app.db, { text, schools: user.schools, limit: mostFound + 2 }).filter(
          ({ studentId }) => studentId !== survivor.studentId,
        );
  return visit.page(
    { title: words.title, back: { href: `/students/${survivor.studentId}`, label: words.back } },
    <SearchContent
      {...{ visit, survivor, text: text ?? '' }}
      found={others?.slice(0, mostFound) ?? null}
      isMore={(others?.length ?? 0) > mostFound}
    />,
  );
}

/** The two by local ID, as the use case names them. */
const pairOf = (visit: AgentVisit) => ({
  survivor: survivorOf(visit).localStudentId,
  duplicate: duplicateOf(visit).localStudentId,
});

/** Throws `merge-same-student`. */
function showPlan(visit: AgentVisit, said: PlanSaid | null): Promise<Response> {
  const words = mergeWords(visit.language);
  const planned = previewMerge(visit.app.db, pairOf(visit));
  return visit.page(
    {
      title: words.planTitle,
      status: said === null ? 200 : 400,
      back: { href: searchAddress(visit), label: words.planBack },
    },
    <PlanContent {...{ visit, said, plan: planned }} />,
  );
}

function commit(visit: AgentVisit): Response | Promise<Response> {
  const { app, user, form } = visit;
  if (!form.has('confirmed')) return showPlan(visit, 'unconfirmed');
  try {
    mergeStudents(app, {
      ...{ ...pairOf(visit), username: user.username, expectedDigest: form.text('digest') },
      confirmDifferent: form.has('confirmDifferent'),
    });
  } catch (error) {
    const code = error instanceof PortageError ? error.code : null;
    if (code !== 'merge-plan-changed' && code !== 'merge-different-people') throw error;
    return showPlan(visit, code);
  }
  return seeOther('/merges?done=merged');
}
