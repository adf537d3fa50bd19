import { districtsPage } from '../../../adapters/sqlite/districts.ts';
import { everybody, type HubRoute, type HubVisit } from '../../hub-route.ts';
import { oneOf, pageLines, pageOf } from '../../lists.ts';
import { DistrictsContent, districtStatuses } from './view.tsx';
import { districtsWords } from './words.ts';

const path = '/districts';

/** Every district there ever was. */
export const districtsRoutes: readonly HubRoute[] = [
  {
    method: 'GET',
    path,
    right: everybody,
    nav: { order: 50, label: (language) => districtsWords(language).title },
    handler: show,
  },
];

function show(visit: HubVisit): Promise<Response> {
  const { app, query, language } = visit;
  const found = districtsPage(app.db, {
    text: (query.get('text') ?? '').trim(),
    status: oneOf(districtStatuses, query.get('status')) ?? null,
    after: query.get('after') ?? '',
    limit: pageLines + 1,
  });
  const list = pageOf(found, {
    ...{ path, query },
    placeOf: ({ districtId }) => ({ after: districtId }),
  });
  return visit.page(
    { title: districtsWords(language).title },
    <DistrictsContent {...{ visit, list }} />,
  );
}
