import {
  Alert,
  type Column,
  EmptyState,
  Pagination,
  Table,
} from '@portage/shared/web/layout/blocks';
import { Button, Form, Select, Tick, TickAll } from '@portage/shared/web/layout/form';
import { Name, Time } from '@portage/shared/web/layout/text';
import { hasRight } from '@portage/shared/web/route';
import type { InboxRow } from '../../../adapters/sqlite/inbox-page.ts';
import { hasStudents } from '../../../adapters/sqlite/students.ts';
import type { AgentVisit } from '../../agent-route.ts';
import { HubSilence, NoStudents } from '../../parts/first-help.tsx';
import { Due, StudentName, TransferFilters, TransferStatus } from '../../parts/transfer-parts.tsx';
import { transferWords } from '../../parts/words.ts';
import { enrollmentWords } from '../enrollment/words.ts';
import { studentsWords } from '../students/words.ts';
import { inboxKinds, inboxKindText, inboxWords } from './words.ts';

/** What the inbox page shows. */
export interface InboxView {
  readonly visit: AgentVisit;
  readonly rows: readonly InboxRow[];
  /** How many there are on all pages. */
  readonly total: number;
  readonly first: string | null;
  readonly next: string | null;
  /** How many lines the last form deleted. */
  readonly deleted: number | null;
}

/** What waits for somebody, newest first; it stays up to date while it is open. */
export function InboxContent(view: InboxView) {
  const { visit, deleted } = view;
  const words = inboxWords(visit.language);
  return (
    <>
      {deleted === null ? null : <Alert kind="success">{words.deleted(deleted)}</Alert>}
      <Filters visit={visit} />
      <div id="inbox" data-live="/inbox/live">
        <p data-live-hint hidden>
          {words.changed}
        </p>
        <HubSilence visit={visit} />
        {view.rows.length === 0 ? <Nothing visit={visit} /> : <Items {...view} />}
      </div>
    </>
  );
}

function Filters({ visit: { language, query } }: { visit: AgentVisit }) {
  const words = inboxWords(language);
  return (
    <form method="get" action="/inbox" class="filters">
      <Select
        {...{ language, name: 'kind', label: words.kind, value: query.get('kind') ?? '' }}
        options={[
          { value: '', label: transferWords(language).all },
          ...inboxKinds.map((kind) => ({ value: kind, label: words[kind] })),
        ]}
      />
      <TransferFilters {...{ language, query }} />
      <Button look="outline">{transferWords(language).filter}</Button>
    </form>
  );
}

function Nothing({ visit }: { visit: AgentVisit }) {
  const { app, language, query, user } = visit;
  const words = inboxWords(language);
  if (!hasStudents(app.db)) return <NoStudents language={language} />;
  const isFiltered = [...query].some(([name, value]) => value !== '' && name !== 'done');
  return (
    <EmptyState title={words.emptyTitle}>
      {isFiltered ? (
        <p>
          {words.emptyFilter} <a href="/inbox">{words.clear}</a>
        </p>
      ) : (
        <>
          <p>{words.empty}</p>
          {hasRight(user, 'request') ? (
            <p>
              {words.emptyNext} <a href="/enrollments/new">{enrollmentWords(language).title}</a> ·{' '}
              <a href="/students">{studentsWords(language).title}</a>
            </p>
          ) : null}
        </>
      )}
    </EmptyState>
  );
}

function Items({ visit, rows, total, first, next }: InboxView) {
  const { language } = visit;
  const words = inboxWords(language);
  return (
    <Form visit={visit} action="/inbox/delete">
      <Table caption={words.shown(total)} columns={columnsOf(visit)} rows={rows} rowHeading={1} />
      <div class="actions">
        <Button look="outline">{words.delete}</Button>
        <span class="usa-hint">{words.deleteHint}</span>
      </div>
      <Pagination {...{ language, first, next }} />
    </Form>
  );
}

function columnsOf({ language, now }: AgentVisit): Column<InboxRow>[] {
  const words = inboxWords(language);
  const common = transferWords(language);
  const titleOf = (row: InboxRow) =>
    `${inboxKindText(language, row.kind)}: ${row.lastName}, ${row.firstName}`;
  return [
    {
      head: <TickAll name="item" label={words.tickAll} />,
      cell: (row) => (
        <Tick
          name="item"
          value={`${row.transferId} ${row.kind}`}
          label={words.tick(titleOf(row))}
        />
      ),
    },
    {
      head: words.what,
      cell: (row) => (
        <a href={`/transfers/${row.transferId}`}>
          {inboxKindText(language, row.kind)}: <StudentName language={language} student={row} />
        </a>
      ),
    },
    { head: common.stateId, cell: ({ stateStudentId }) => stateStudentId ?? '–' },
    {
      head: common.district,
      cell: ({ otherDistrictName }) =>
        otherDistrictName === null ? '–' : <Name>{otherDistrictName}</Name>,
    },
    { head: common.status, cell: (row) => <TransferStatus language={language} transfer={row} /> },
    { head: words.posted, cell: ({ postedAt }) => <Time language={language} at={postedAt} /> },
    { head: common.due, cell: (row) => <Due {...{ language, now, transfer: row }} /> },
  ];
}
