import { formatDay } from '@portage/shared/web/i18n/format';
import type { Language } from '@portage/shared/web/i18n/language';
import { districtCounts, mostSilentDistricts } from '../../../adapters/sqlite/districts.ts';
import {
  districtsAtLimit,
  medianAnswerSeconds,
  medianReleaseSeconds,
  parkedCount,
  requestsBetween,
  transfersByStatus,
  volumeSince,
  waiting,
  waitingBetween,
} from '../../../adapters/sqlite/overview.ts';
import { everybody, type HubRoute, type HubVisit } from '../../hub-route.ts';
import type { Bar } from '../../parts/bar-chart.tsx';
import { OverviewContent, type OverviewView } from './view.tsx';
import { overviewWords } from './words.ts';

const dayMs = 86_400_000;
const silentDistricts = 10;
const chartDays = 14;

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
  JSON.stringify([
    ...[waiting(app.db, site.now()), transfersByStatus(app.db), parkedCount(app.db)],
    ...[app.log.stopped(), app.log.isUnwitnessed()],
  ]);

async function show(visit: HubVisit): Promise<Response> {
  const { language, now } = visit;
  return visit.page(
    { title: overviewWords(language).title },
    <OverviewContent {...{ language, now, ...(await overviewOf(visit)) }} />,
  );
}

async function overviewOf(visit: HubVisit): Promise<Omit<OverviewView, 'language' | 'now'>> {
  const { now, language } = visit;
  const { db, traffic } = visit.app;
  const ago = (days: number): string => new Date(now.getTime() - days * dayMs).toISOString();
  return {
    volumes: {
      today: volumeSince(db, midnight(now).toISOString()),
      week: volumeSince(db, ago(7)),
      month: volumeSince(db, ago(30)),
    },
    days: days(visit.app.db, language, now),
    waiting: waiting(db, now),
    ages: {
      young: waitingBetween(db, { from: ago(3), until: '9999' }),
      middle: waitingBetween(db, { from: ago(14), until: ago(3) }),
      old: waitingBetween(db, { from: '', until: ago(14) }),
    },
    medianSeconds: medianAnswerSeconds(db, ago(30)),
    releaseSeconds: medianReleaseSeconds(db, ago(30)),
    statuses: transfersByStatus(db),
    districtCounts: districtCounts(db),
    connected: (await traffic.connected())?.size ?? null,
    atLimit: districtsAtLimit(db, ago(1)),
    silent: mostSilentDistricts(db, silentDistricts),
    parked: parkedCount(db),
    log: problemOfLog(visit.app.log),
  };
}

function problemOfLog(log: HubVisit['app']['log']): OverviewView['log'] {
  if (log.stopped() !== null) return 'stopped';
  return log.isUnwitnessed() ? 'unwitnessed' : null;
}

/** The beginning of a day of the machine's time zone, so many days before. */
function midnight(now: Date, daysBefore = 0): Date {
  const day = new Date(now);
  day.setHours(0, 0, 0, 0);
  // By date and not by hours: a day of daylight saving has 23 or 25 of them.
  day.setDate(day.getDate() - daysBefore);
  return day;
}

/** Requests of each of the last days, oldest first. */
const days = (db: HubVisit['app']['db'], language: Language, now: Date): Bar[] =>
  Array.from({ length: chartDays }, (_, at) => chartDays - 1 - at).map((before) => {
    const from = midnight(now, before).toISOString();
    const until = midnight(now, before - 1).toISOString();
    return { label: formatDay(language, from), value: requestsBetween(db, { from, until }) };
  });
