import { formatNumber } from '@portage/shared/web/i18n/format';
import type { Language } from '@portage/shared/web/i18n/language';
import { Alert, EmptyState, Figures, Table } from '@portage/shared/web/layout/blocks';
import type { DistrictRow } from '../../../adapters/sqlite/districts.ts';
import type { Volume, Waiting } from '../../../adapters/sqlite/overview.ts';
import type { TransferRow } from '../../../adapters/sqlite/reports.ts';
import { type Bar, BarChart } from '../../parts/bar-chart.tsx';
import { DistrictLink, durationText, HubStatusTag } from '../../parts/hub-parts.tsx';
import { hubWords } from '../../parts/words.ts';
import { districtColumns } from '../districts/view.tsx';
import { logWords } from '../log/words.ts';
import { overviewWords } from './words.ts';

/** What the overview shows. */
export interface OverviewView {
  readonly language: Language;
  readonly now: Date;
  readonly volumes: Readonly<Record<'today' | 'week' | 'month', Volume>>;
  readonly waiting: Waiting;
  /** What waits: up to 3 days, up to 14 days, and longer. */
  readonly ages: Readonly<Record<'young' | 'middle' | 'old', number>>;
  /** Requests of each of the last days. */
  readonly days: readonly Bar[];
  readonly medianSeconds: number | null;
  readonly releaseSeconds: number | null;
  /** How many agents are connected now; null when the broker does not say. */
  readonly connected: number | null;
  /** Districts that a rate limit refused requests of in the last day. */
  readonly atLimit: readonly string[];
  readonly statuses: readonly { status: TransferRow['status']; transfers: number }[];
  readonly districtCounts: readonly { status: DistrictRow['status']; districts: number }[];
  readonly silent: readonly DistrictRow[];
  readonly parked: number;
  /** What is wrong with the log; null while all is well. */
  readonly log: 'stopped' | 'unwitnessed' | null;
}

/** Traffic, what waits and how long, and who is silent. */
export const OverviewContent = (view: OverviewView) => (
  <div id="overview" data-live="/live">
    <LogProblem {...view} />
    <AtLimit {...view} />
    <Glance {...view} />
    <Volumes {...view} />
    <Ages {...view} />
    <Statuses {...view} />
    <Districts {...view} />
  </div>
);

function LogProblem({ language, log }: OverviewView) {
  if (log === null) return null;
  const words = logWords(language);
  return (
    <Alert kind="error">
      {words[log]} <a href="/log">{words.more}</a>
    </Alert>
  );
}

/** Whoever tries out identities shows here. */
function AtLimit({ language, atLimit }: OverviewView) {
  if (atLimit.length === 0) return null;
  return (
    <Alert kind="warning">
      {overviewWords(language).atLimit}{' '}
      {atLimit.map((districtId) => (
        <>
          <DistrictLink {...{ districtId }} />{' '}
        </>
      ))}
      <a href="/policy">{overviewWords(language).limits}</a>
    </Alert>
  );
}

function Glance(view: OverviewView) {
  const { language, now, waiting, medianSeconds, releaseSeconds, parked } = view;
  const words = overviewWords(language);
  const ageSeconds = waiting.oldestAt === null ? null : secondsSince(waiting.oldestAt, now);
  const duration = (seconds: number | null) =>
    seconds === null ? '–' : durationText(language, seconds);
  return (
    <Figures
      figures={[
        { label: words.waiting, value: formatNumber(language, waiting.total) },
        {
          label: words.overdue,
          value: (
            <a href="/transfers?status=waiting&due=overdue">
              {formatNumber(language, waiting.overdue)}
            </a>
          ),
        },
        { label: words.oldest, value: duration(ageSeconds) },
        { label: words.median, value: duration(medianSeconds) },
        { label: words.release, value: duration(releaseSeconds) },
        { label: words.parked, value: <a href="/parked">{formatNumber(language, parked)}</a> },
      ]}
    />
  );
}

const secondsSince = (at: string, now: Date): number => (now.getTime() - Date.parse(at)) / 1000;

function Volumes({ language, volumes, days }: OverviewView) {
  const words = overviewWords(language);
  return (
    <>
      <h2>{words.volumes}</h2>
      <Table
        caption={words.volumesCaption}
        rows={(['today', 'week', 'month'] as const).map((name) => ({ name, ...volumes[name] }))}
        columns={[
          { head: words.period, cell: ({ name }) => words[name] },
          {
            head: words.requests,
            isNumber: true,
            cell: ({ requests }) => formatNumber(language, requests),
          },
          { head: words.codes, isNumber: true, cell: ({ codes }) => formatNumber(language, codes) },
        ]}
      />
      <BarChart title={daysText(language, days)} bars={days} />
    </>
  );
}

/** The chart of the days in words: no table beside it has its numbers. */
const daysText = (language: Language, days: readonly Bar[]): string =>
  [
    overviewWords(language).days,
    days.map(({ label, value }) => `${label}: ${value}`).join('; '),
  ].join(' ');

const links = { young: '', middle: '&age=3', old: '&age=14' } as const;

function Ages({ language, ages }: OverviewView) {
  const words = overviewWords(language);
  return (
    <>
      <h2>{words.ages}</h2>
      <Table
        caption={words.ages}
        rows={(['young', 'middle', 'old'] as const).map((name) => ({ name, count: ages[name] }))}
        columns={[
          {
            head: words.age,
            cell: ({ name }) => (
              <a href={`/transfers?status=waiting${links[name]}`}>{words[name]}</a>
            ),
          },
          { head: words.count, isNumber: true, cell: ({ count }) => formatNumber(language, count) },
        ]}
      />
    </>
  );
}

function Statuses({ language, statuses }: OverviewView) {
  const words = overviewWords(language);
  const common = hubWords(language);
  if (statuses.length === 0) {
    return (
      <EmptyState title={words.emptyTitle}>
        <p>{words.empty}</p>
      </EmptyState>
    );
  }
  const bars = statuses.map(({ status, transfers }) => ({
    ...{ label: common[status], value: transfers },
  }));
  return (
    <>
      <h2>{words.statuses}</h2>
      <div class="grid-row grid-gap">
        <div class="tablet:grid-col-6">
          <BarChart title={words.chart} bars={bars} />
        </div>
        <div class="tablet:grid-col-6">
          <Table
            caption={words.statuses}
            rows={statuses}
            columns={[
              {
                head: common.status,
                cell: ({ status }) => <HubStatusTag {...{ language, status }} />,
              },
              {
                head: words.count,
                isNumber: true,
                cell: ({ transfers }) => formatNumber(language, transfers),
              },
            ]}
          />
        </div>
      </div>
    </>
  );
}

function Districts({ language, districtCounts, connected, silent }: OverviewView) {
  const words = overviewWords(language);
  return (
    <>
      <h2>{words.districts}</h2>
      <Figures
        figures={[
          ...districtCounts.map(({ status, districts }) => ({
            ...{ label: hubWords(language)[status], value: formatNumber(language, districts) },
          })),
          {
            label: words.connected,
            value: connected === null ? '–' : formatNumber(language, connected),
          },
        ]}
      />
      {silent.length === 0 ? null : (
        <Table caption={words.silent} columns={districtColumns({ language })} rows={silent} />
      )}
    </>
  );
}
