import { type Column, EmptyState, Pagination, Table } from '@portage/shared/web/layout/blocks';
import { Button, Field, Select } from '@portage/shared/web/layout/form';
import { Time } from '@portage/shared/web/layout/text';
import type { CodeRow } from '../../../adapters/sqlite/codes.ts';
import type { HubVisit } from '../../hub-route.ts';
import { DistrictLink, HubStatusTag, TransferLink } from '../../parts/hub-parts.tsx';
import { hubWords } from '../../parts/words.ts';
import { codesWords } from './words.ts';

/** The statuses that the list can be filtered by. */
export const codeStatuses = [
  'unused',
  'in-preview',
  'importing',
  'imported',
  'failed',
  'revoked',
  'expired',
] as const;

/** What the list of transfers by code shows. */
export interface CodesView {
  readonly visit: HubVisit;
  readonly list: {
    readonly rows: readonly CodeRow[];
    readonly first: string | null;
    readonly next: string | null;
  };
}

/** Every transfer by code of the state: no code, and nothing that leads to one. */
export function CodesContent({ visit, list }: CodesView) {
  const { language, query } = visit;
  const words = codesWords(language);
  const common = hubWords(language);
  const choice = (name: string, label: string) => ({
    ...{ language, name, label, value: query.get(name) ?? '' },
  });
  return (
    <>
      <form method="get" action="/codes" class="filters">
        <Field {...choice('district', common.district)} type="search" />
        <Select
          {...choice('status', common.status)}
          options={[
            { value: '', label: common.all },
            ...codeStatuses.map((value) => ({ value, label: common[value] })),
          ]}
        />
        <Button look="outline">{common.filter}</Button>
      </form>
      {list.rows.length === 0 ? (
        <EmptyState title={words.emptyTitle}>
          <p>{words.empty}</p>
        </EmptyState>
      ) : (
        <>
          <Table caption={words.caption} columns={codeColumns(visit)} rows={list.rows} />
          <Pagination {...{ language, first: list.first, next: list.next }} />
        </>
      )}
    </>
  );
}

function codeColumns({ language }: HubVisit): Column<CodeRow>[] {
  const words = codesWords(language);
  const common = hubWords(language);
  return [
    { head: common.transfer, cell: (row) => <TransferLink {...row} /> },
    { head: common.status, cell: ({ status }) => <HubStatusTag {...{ language, status }} /> },
    {
      head: common.releasing,
      cell: ({ releasingDistrict }) => <DistrictLink districtId={releasingDistrict} />,
    },
    {
      head: common.requesting,
      cell: ({ requestingDistrict }) => <DistrictLink districtId={requestingDistrict} />,
    },
    { head: words.students, isNumber: true, cell: ({ studentCount }) => studentCount },
    { head: words.created, cell: ({ createdAt: at }) => <Time {...{ language, at }} /> },
    { head: words.expires, cell: ({ expiresAt: at }) => <Time {...{ language, at, day: true }} /> },
  ];
}
