import {
  Alert,
  type Column,
  EmptyState,
  Pagination,
  Table,
} from '@portage/shared/web/layout/blocks';
import { Button, Field, Select } from '@portage/shared/web/layout/form';
import { StatusTag, Time } from '@portage/shared/web/layout/text';
import type { TransferRow } from '../../../adapters/sqlite/reports.ts';
import type { HubVisit } from '../../hub-route.ts';
import { DistrictLink, HubStatusTag, TransferLink } from '../../parts/hub-parts.tsx';
import { hubWords } from '../../parts/words.ts';
import { transfersWords } from './words.ts';

/** The statuses that a list can be filtered by. */
export const transferStatuses = [
  'waiting',
  'released',
  'rejected',
  'ignored',
  'mismatched',
  'unmatched',
] as const;
/** Ages that a list can be filtered by, in days. */
export const ages = [3, 7, 14, 30] as const;

/** What the list of transfers shows. */
export interface TransfersView {
  readonly visit: HubVisit;
  readonly list: {
    readonly rows: readonly TransferRow[];
    readonly first: string | null;
    readonly next: string | null;
  };
  readonly isIdUnknown: boolean;
}

/** Every transfer by request of the state. */
export function TransfersContent({ visit, list, isIdUnknown }: TransfersView) {
  const { language } = visit;
  const words = transfersWords(language);
  return (
    <>
      {isIdUnknown ? <Alert kind="warning">{words.idUnknown}</Alert> : null}
      <Filters visit={visit} />
      {list.rows.length === 0 ? (
        <EmptyState title={words.emptyTitle}>
          <p>{words.empty}</p>
        </EmptyState>
      ) : (
        <>
          <Table caption={words.caption} columns={transferColumns(visit)} rows={list.rows} />
          <Pagination {...{ language, first: list.first, next: list.next }} />
        </>
      )}
    </>
  );
}

function Filters({ visit: { language, query } }: { visit: HubVisit }) {
  const words = transfersWords(language);
  const common = hubWords(language);
  const valueOf = (name: string) => query.get(name) ?? '';
  const choice = (name: string, label: string) => ({ language, name, label, value: valueOf(name) });
  return (
    <form method="get" action="/transfers" class="filters">
      <Field {...choice('id', common.transfer)} type="search" />
      <Field {...choice('district', common.district)} type="search" />
      <Select
        {...choice('status', common.status)}
        options={[
          { value: '', label: common.all },
          ...transferStatuses.map((value) => ({ value, label: common[value] })),
        ]}
      />
      <Select
        {...choice('age', words.age)}
        options={[
          { value: '', label: words.anyAge },
          ...ages.map((days) => ({ value: String(days), label: words.olderThan(days) })),
        ]}
      />
      <Select
        {...choice('due', common.due)}
        options={[
          { value: '', label: common.all },
          { value: 'overdue', label: words.onlyOverdue },
        ]}
      />
      <Button look="outline">{common.filter}</Button>
    </form>
  );
}

function transferColumns({ language, now }: HubVisit): Column<TransferRow>[] {
  const common = hubWords(language);
  return [
    { head: common.transfer, cell: (row) => <TransferLink {...row} /> },
    { head: common.status, cell: ({ status }) => <HubStatusTag {...{ language, status }} /> },
    {
      head: common.requesting,
      cell: ({ requestingDistrict }) => <DistrictLink districtId={requestingDistrict} />,
    },
    {
      head: common.releasing,
      cell: ({ releasingDistrict }) => <DistrictLink districtId={releasingDistrict} />,
    },
    { head: common.requested, cell: ({ requestedAt: at }) => <Time {...{ language, at }} /> },
    { head: common.due, cell: (row) => <Due {...{ language, now, row }} /> },
  ];
}

/** When an answer is due, with a mark when that is past. */
export const Due = ({
  language,
  now,
  row: { status, dueAt },
}: Pick<HubVisit, 'language' | 'now'> & { row: Pick<TransferRow, 'status' | 'dueAt'> }) => (
  <>
    <Time {...{ language, at: dueAt, day: true }} />
    {status === 'waiting' && dueAt !== null && dueAt < now.toISOString() ? (
      <>
        {' '}
        <StatusTag tone="bad">{hubWords(language).overdue}</StatusTag>
      </>
    ) : null}
  </>
);
