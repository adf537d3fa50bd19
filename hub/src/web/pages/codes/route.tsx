import { type CodeSearch, searchCodes } from '../../../adapters/sqlite/transfer-search.ts';
import { everybody, type HubRoute, type HubVisit } from '../../hub-route.ts';
import { districtIn, oneOf, pageLines, pageOf, placeFrom } from '../../lists.ts';
import { CodesContent, codeStatuses } from './view.tsx';
import { codesWords } from './words.ts';

const path = '/codes';

/** All transfers by code. */
export const codesRoutes: readonly HubRoute[] = [
  {
    method: 'GET',
    path,
    right: everybody,
    nav: { order: 30, label: (language) => codesWords(language).title },
    handler: show,
  },
];

function show(visit: HubVisit): Promise<Response> {
  const { app, query, now, language } = visit;
  const asked = { search: searchFrom(query), place: placeFrom(query), now };
  const found = searchCodes(app.db, { ...asked, limit: pageLines + 1 });
  const list = pageOf(found, {
    ...{ path, query },
    placeOf: ({ createdAt, transferId }) => ({ at: createdAt, after: transferId }),
  });
  return visit.page({ title: codesWords(language).title }, <CodesContent {...{ visit, list }} />);
}

function searchFrom(query: URLSearchParams): CodeSearch {
  const status = oneOf(codeStatuses, query.get('status'));
  const district = districtIn(query);
  return {
    ...(status === undefined ? {} : { status }),
    ...(district === undefined ? {} : { district }),
  };
}
