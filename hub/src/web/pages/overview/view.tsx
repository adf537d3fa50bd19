import { formatNumber } from '@portage/shared/web/i18n/format';
import type { Language } from '@portage/shared/web/i18n/language';
import { EmptyState, Figures, Table } from '@portage/shared/web/layout/blocks';
import type { DistrictRow } from '../../../adapters/sqlite/districts.ts';
import type { Volume, Waiting } from '../../../adapters/sqlite/overview.ts';
import type { TransferRow } from '../../../adapters/sqlite/reports.ts';
import { BarChart } from '../../parts/bar-chart.tsx';
import { durationText, HubStatusTag } from '../../parts/hub-parts.tsx';
import { hubWords } from '../../parts/words.ts';
import { districtColumns } from '../districts/view.tsx';
import { overviewWords } from './words.ts';

/** What the overview shows. */
export interface OverviewView {
  readonly language: Language;
  readonly now: Date;
  readonly volumes: Readonly<Record<'today' | 'week' | 'month', Volume>>;
  readonly waiting: Waiting;
  /** What waits: up to 3 days, up to 14 days, and longer. */
  readonly ages: Readonly<Record<'young' | 'middle' | 'old', number>>;
  readonly medianSeconds: number | null;
  readonly statuses: readonly { status: TransferRow['status']; transfers: number }[];
  readonly districtCounts: readonly { status: DistrictRow['status']; districts: number }[];
  readonly silent: readonly DistrictRow[];
  readonly parked: number;
}

/** Traffic, what waits and how long, and who is silent. */
export const OverviewContent = (view: OverviewView) => (
  <div id="overview" data-live="/live">
    <Glance {...view} />
    <Volumes {...view} />
    <Ages {...view} />
    <Statuses {...view} />
    <Districts {...view} />
  </div>
);

function Glance({ language, now, waiting, medianSeconds, parked }: OverviewView) {
  const words = overviewWords(language);
  const ageSeconds = waiting.oldestAt === null ? null : secondsSince(waiting.oldestAt, now);
  const duration = (seconds: number | null) =>
    seconds === null ? '–' : durationText(language, seconds);
  return (
    <Figures
      figures={[
        { label: words.waiting, value: formatNumber(language, waiting.total) },
        { label: words.overdue, value: formatNumber(language, waiting.overdue) },
        { label: words.oldest, value: duration(ageSeconds) },
        { label: words.median, value: duration(medianSeconds) },
        { label: words.parked, value: <a href="/parked">{formatNumber(language, parked)}</a> },
      ]}
    />
  );
}

const secondsSince = (at: string, now: Date): number => (now.getTime() - Date.parse(at)) / 1000;

function Volumes({ language, volumes }: OverviewView) {
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
    </>
  );
}

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

function Districts({ language, districtCounts, silent }: OverviewView) {
  const words = overviewWords(language);
  return (
    <>
      <h2>{words.districts}</h2>
      <Figures
        figures={districtCounts.map(({ status, districts }) => ({
          ...{ label: hubWords(language)[status], value: formatNumber(language, districts) },
        }))}
      />
      {silent.length === 0 ? null : (
        <Table caption={words.silent} columns={districtColumns({ language })} rows={silent} />
      )}
    </>
  );
}
