import { readOverview } from '../../../adapters/sqlite/overview.ts';
import type { HubRight } from '../../../adapters/sqlite/web-store.ts';
import type { HubRoute, HubVisit } from '../../hub-route.ts';
import { OverviewContent } from './view.tsx';
import { overviewWords } from './words.ts';

const everybody: readonly HubRight[] = ['watch', 'operate', 'steward', 'admin'];

/** The start page of the hub: counts at a glance. */
export const overviewRoutes: readonly HubRoute[] = [
  {
    method: 'GET',
    path: '/',
    right: everybody,
    nav: { order: 10, label: (language) => overviewWords(language).title },
    handler: show,
  },
  {
    method: 'GET',
    path: '/live',
    right: everybody,
    handler: (visit) => visit.site.live.open(visit, () => JSON.stringify(overviewOf(visit))),
  },
];

const overviewOf = ({ app, site }: HubVisit) => readOverview(app.db, site.now().toISOString());

function show(visit: HubVisit): Promise<Response> {
  const { language } = visit;
  return visit.page(
    { title: overviewWords(language).title },
    <OverviewContent {...{ language, overview: overviewOf(visit) }} />,
  );
}
