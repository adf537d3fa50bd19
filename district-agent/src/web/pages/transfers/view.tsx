import { type Column, EmptyState, Pagination, Table } from '@portage/shared/web/layout/blocks';
import { Button, Select } from '@portage/shared/web/layout/form';
import { Name, Time } from '@portage/shared/web/layout/text';
import type { TransferRow } from '../../../adapters/sqlite/transfer-rows.ts';
import type { AgentVisit } from '../../agent-route.ts';
import { Due, StudentName, TransferFilters, TransferStatus } from '../../parts/transfer-parts.tsx';
import { transferWords } from '../../parts/words.ts';
import { transfersWords } from './words.ts';

/** What the list of transfers shows. */
export interface TransfersView {
  readonly visit: AgentVisit;
  readonly rows: readonly TransferRow[];
  readonly first: string | null;
  readonly next: string | null;
  readonly csv: string;
}

/** Every transfer of the district, for who watches over all of them. */
export function TransfersContent({ visit, rows, first, next, csv }: TransfersView) {
  const { language, query } = visit;
  const words = transfersWords(language);
  const common = transferWords(language);
  return (
    <>
      <form method="get" action="/transfers" class="filters">
        <Select
          {...{ language, name: 'side', label: common.direction, value: query.get('side') ?? '' }}
          options={[
            { value: '', label: common.all },
            { value: 'requesting', label: common.requesting },
            { value: 'releasing', label: common.releasing },
          ]}
        />
        <TransferFilters {...{ language, query }} />
        <Button look="outline">{common.filter}</Button>
      </form>
      {rows.length === 0 ? (
        <EmptyState title={words.emptyTitle}>
          <p>{words.empty}</p>
        </EmptyState>
      ) : (
        <>
          <p>
            <a href={csv}>{words.csv}</a>
          </p>
          <Table caption={words.caption} columns={transferColumns(visit)} rows={rows} />
          <Pagination {...{ language, first, next }} />
        </>
      )}
    </>
  );
}

/** The columns of a table of transfers. */
export function transferColumns({
  language,
  now,
}: Pick<AgentVisit, 'language' | 'now'>): Column<TransferRow>[] {
  const common = transferWords(language);
  return [
    {
      head: common.student,
      cell: (row) => (
        <a href={`/transfers/${row.transferId}`}>
          <StudentName language={language} student={row} />
        </a>
      ),
    },
    { head: common.stateId, cell: ({ stateStudentId }) => stateStudentId ?? '–' },
    { head: common.direction, cell: ({ side }) => common[side] },
    {
      head: common.district,
      cell: ({ otherDistrictName: name }) => (name === null ? '–' : <Name>{name}</Name>),
    },
    { head: common.status, cell: (row) => <TransferStatus language={language} transfer={row} /> },
    { head: common.requested, cell: ({ requestedAt: at }) => <Time {...{ language, at }} /> },
    { head: common.due, cell: (row) => <Due {...{ language, now, transfer: row }} /> },
  ];
}
