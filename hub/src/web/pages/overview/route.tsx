import { districtCounts, mostSilentDistricts } from '../../../adapters/sqlite/districts.ts';
import {
  medianAnswerSeconds,
  parkedCount,
  transfersByStatus,
  volumeSince,
  waiting,
  waitingBetween,
} from '../../../adapters/sqlite/overview.ts';
import { everybody, type HubApp, type HubRoute, type HubVisit } from '../../hub-route.ts';
import { OverviewContent, type OverviewView } from './view.tsx';
import { overviewWords } from './words.ts';

const dayMs = 86_400_000;
const silentDistricts = 10;

/** The start page of the hub: traffic and what ages. */
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
    handler: (visit) => visit.site.live.open(visit, () => fingerprint(visit)),
  },
];

const fingerprint = ({ app, site }: HubVisit): string =>
  JSON.stringify([waiting(app.db, site.now()), transfersByStatus(app.db), parkedCount(app.db)]);

function show(visit: HubVisit): Promise<Response> {
  const { app, now, language } = visit;
  return visit.page(
    { title: overviewWords(language).title },
    <OverviewContent {...{ language, now, ...overviewOf(app, now) }} />,
  );
}

function overviewOf({ db }: HubApp, now: Date): Omit<OverviewView, 'language' | 'now'> {
  const ago = (days: number): string => new Date(now.getTime() - days * dayMs).toISOString();
  const today = new Date(now);
  today.setHours(0, 0, 0, 0);
  return {
    volumes: {
      today: volumeSince(db, today.toISOString()),
      week: volumeSince(db, ago(7)),
      month: volumeSince(db, ago(30)),
    },
    waiting: waiting(db, now),
    ages: {
      young: waitingBetween(db, { from: ago(3), until: '9999' }),
      middle: waitingBetween(db, { from: ago(14), until: ago(3) }),
      old: waitingBetween(db, { from: '', until: ago(14) }),
    },
    medianSeconds: medianAnswerSeconds(db, ago(30)),
    statuses: transfersByStatus(db),
    districtCounts: districtCounts(db),
    silent: mostSilentDistricts(db, silentDistricts),
    parked: parkedCount(db),
  };
}
