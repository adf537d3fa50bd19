import { seeOther } from '@portage/shared/web/answers';
import { gradesOfIncoming, type ReviewFilter } from '../../../adapters/sqlite/incoming-review.ts';
import { reviewList } from '../../../application/codes/review-list.ts';
import type { AgentRoute, AgentVisit } from '../../agent-route.ts';
import { importPath, isTheirImport } from '../../parts/code-parts.tsx';
import { neighbours, pageNumberIn } from '../../parts/number-pages.ts';
import { filterFromQuery, filterOf, queryOf } from './filter.ts';
import { ReviewListContent } from './list-view.tsx';
import { reviewStudentRoutes } from './student-route.tsx';
import { reviewWords } from './words.ts';

const path = `${importPath}/imports/:redemptionId/review`;
const theirs = { right: 'transfer-codes', object: isTheirImport } as const;
/** Students on a page of the list. */
const reviewLines = 50;

/** The students of an import, to be looked at one by one. */
export const codeReviewRoutes: readonly AgentRoute[] = [
  {
    method: 'GET',
    path,
    ...theirs,
    handler: (visit: AgentVisit) => show(visit, filterFromQuery(visit.query)),
  },
  { method: 'POST', path, ...theirs, handler: search },
  ...reviewStudentRoutes,
];

/** A search is answered at once and stands in no address; the other filters do. */
function search(visit: AgentVisit): Response | Promise<Response> {
  const { form } = visit;
  const typed = { grade: form.text('grade'), status: form.text('status') };
  const filter = filterOf({ ...typed, search: form.text('search') });
  return filter.search === undefined
    ? seeOther(`${visit.path}${queryOf(filter)}`)
    : show(visit, filter);
}

function show(visit: AgentVisit, filter: ReviewFilter): Promise<Response> {
  const { app, params, query, language, user } = visit;
  const redemptionId = params['redemptionId'] ?? '';
  const number = filter.search === undefined ? pageNumberIn(query, 'page') : 1;
  const offset = (number - 1) * reviewLines;
  const part = { limit: reviewLines, offset, schools: user.schools };
  const list = reviewList(app.db, redemptionId, { ...filter, ...part });
  const isMore = list.found > offset + reviewLines;
  const places =
    filter.search === undefined
      ? neighbours(isMore, { path: visit.path, query, name: 'page' }, number)
      : { first: null, next: null };
  const back = { href: `${importPath}/imports/${redemptionId}`, label: reviewWords(language).back };
  return visit.page(
    { title: reviewWords(language).title, back },
    <ReviewListContent
      {...{ visit, filter, list, ...places, path: visit.path, isMore }}
      grades={gradesOfIncoming(app.db, redemptionId)}
    />,
  );
}
