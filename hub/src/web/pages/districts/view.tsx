import { type Column, EmptyState, Pagination, Table } from '@portage/shared/web/layout/blocks';
import { Button, Field, Select } from '@portage/shared/web/layout/form';
import { Name, Time } from '@portage/shared/web/layout/text';
import { hasRight } from '@portage/shared/web/route';
import type { DistrictRow } from '../../../adapters/sqlite/districts.ts';
import type { HubVisit } from '../../hub-route.ts';
import { DistrictLink, HubStatusTag } from '../../parts/hub-parts.tsx';
import { hubWords } from '../../parts/words.ts';
import { districtsWords } from './words.ts';

/** The statuses that the list can be filtered by. */
export const districtStatuses = ['enrolled', 'suspended', 'revoked'] as const;

/** What the list of districts shows. */
export interface DistrictsView {
  readonly visit: HubVisit;
  readonly list: {
    readonly rows: readonly DistrictRow[];
    readonly first: string | null;
    readonly next: string | null;
  };
}

/** The districts of the state. */
export function DistrictsContent({ visit, list }: DistrictsView) {
  const { language, user } = visit;
  const words = districtsWords(language);
  return (
    <>
      {hasRight(user, 'operate') ? (
        <p class="actions">
          <a class="usa-button" href="/enroll-district">
            {words.enroll}
          </a>
        </p>
      ) : null}
      <Filters visit={visit} />
      {list.rows.length === 0 ? (
        <EmptyState title={words.emptyTitle}>
          <p>{words.empty}</p>
        </EmptyState>
      ) : (
        <>
          <Table caption={words.caption} columns={districtColumns(visit)} rows={list.rows} />
          <Pagination {...{ language, first: list.first, next: list.next }} />
        </>
      )}
    </>
  );
}

function Filters({ visit: { language, query } }: { visit: HubVisit }) {
  const words = districtsWords(language);
  const common = hubWords(language);
  return (
    <form method="get" action="/districts" class="filters">
      <Field
        {...{ language, name: 'text', label: words.search, value: query.get('text') ?? '' }}
        type="search"
      />
      <Select
        {...{ language, name: 'status', label: common.status, value: query.get('status') ?? '' }}
        options={[
          { value: '', label: common.all },
          ...districtStatuses.map((value) => ({ value, label: common[value] })),
        ]}
      />
      <Button look="outline">{common.filter}</Button>
    </form>
  );
}

/** The columns of a table of districts. */
export function districtColumns({ language }: Pick<HubVisit, 'language'>): Column<DistrictRow>[] {
  const words = districtsWords(language);
  const common = hubWords(language);
  return [
    { head: common.district, cell: (row) => <DistrictLink {...row} /> },
    { head: words.name, cell: ({ name }) => <Name>{name}</Name> },
    { head: common.status, cell: ({ status }) => <HubStatusTag {...{ language, status }} /> },
    { head: words.since, cell: ({ enrolledAt: at }) => <Time {...{ language, at, day: true }} /> },
    {
      head: words.lastWord,
      cell: ({ lastWordAt: at }) => (at === null ? common.never : <Time {...{ language, at }} />),
    },
  ];
}
