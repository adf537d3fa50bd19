import {
  Alert,
  type Column,
  EmptyState,
  Pagination,
  Table,
} from '@portage/shared/web/layout/blocks';
import { Button, Field, Form, Select } from '@portage/shared/web/layout/form';
import { Name, StatusTag } from '@portage/shared/web/layout/text';
import {
  type ReviewFilter,
  type ReviewLine,
  reviewStatuses,
} from '../../../adapters/sqlite/incoming-review.ts';
import type { ReviewList } from '../../../application/codes/review-list.ts';
import type { AgentVisit } from '../../agent-route.ts';
import { codeWords } from '../../parts/code-words.ts';
import { queryOf } from './filter.ts';
import { reviewWords } from './words.ts';

/** What the list shows. */
export interface ReviewListView {
  readonly visit: AgentVisit;
  /** Of the list itself. */
  readonly path: string;
  readonly filter: ReviewFilter;
  readonly grades: readonly string[];
  readonly list: ReviewList;
  readonly first: string | null;
  readonly next: string | null;
  /** Whether there are students beyond this page. */
  readonly isMore: boolean;
}

/** The students of an import: as what each comes in, and whether somebody has looked. */
export function ReviewListContent(view: ReviewListView) {
  const { visit, list, first, next, path } = view;
  const { language } = visit;
  const words = reviewWords(language);
  return (
    <>
      <Done visit={visit} />
      <Filters {...view} />
      {list.students.length === 0 ? (
        <EmptyState title={words.emptyTitle}>
          <p>
            {words.empty} <a href={path}>{words.clear}</a>
          </p>
        </EmptyState>
      ) : (
        <>
          <Table caption={words.found(list.found)} columns={columnsOf(view)} rows={list.students} />
          {view.filter.search !== undefined && view.isMore ? <p>{words.more}</p> : null}
          <Pagination {...{ language, first, next }} />
        </>
      )}
    </>
  );
}

/** What came of the student before. */
export function Done({ visit: { language, query } }: { visit: AgentVisit }) {
  const done = (['saved', 'later'] as const).find((each) => each === query.get('done'));
  if (done === undefined) return null;
  const words = reviewWords(language);
  const all = query.get('all') === 'yes' ? ` ${words.allReviewed}` : '';
  return (
    <Alert kind="success">
      {words[done]}
      {all}
    </Alert>
  );
}

function Filters({ visit, path, filter, grades }: ReviewListView) {
  const { language } = visit;
  const words = reviewWords(language);
  const { all } = codeWords(language);
  return (
    <Form visit={visit} action={path} class="filters" role="search">
      <Field
        {...{ language, name: 'search', label: words.search, hint: words.hint }}
        type="search"
        value={filter.search ?? ''}
      />
      <Select
        {...{ language, name: 'grade', label: words.grade, value: filter.grade ?? '' }}
        options={[
          { value: '', label: all },
          ...grades.map((grade) => ({ value: grade, label: grade })),
        ]}
      />
      <Select
        {...{ language, name: 'status', label: words.match, value: filter.status ?? 'all' }}
        options={reviewStatuses.map((status) => ({
          value: status,
          label: status === 'all' ? all : words[status],
        }))}
      />
      <Button look="outline">{words.filter}</Button>
    </Form>
  );
}

function columnsOf({ visit: { language }, path, filter }: ReviewListView): Column<ReviewLine>[] {
  const words = reviewWords(language);
  return [
    {
      head: words.name,
      cell: (line) => (
        <a href={`${path}/${line.incomingStudentId}${queryOf(filter)}`}>
          <Name>
            {line.lastName}, {[line.firstName, line.middleName].filter(Boolean).join(' ')}
          </Name>
        </a>
      ),
    },
    { head: words.grade, cell: ({ grade }) => <Name>{grade ?? '–'}</Name> },
    {
      head: words.importAs,
      cell: ({ importAs, matchedLocalStudentId: id }) => (
        <>
          {importAs === null ? '–' : words[importAs]}
          {id === null ? null : (
            <>
              {' '}
              (<Name>{id}</Name>)
            </>
          )}
        </>
      ),
    },
    {
      head: words.flag,
      cell: ({ isFlagged }) => (isFlagged ? <StatusTag tone="act">{words.look}</StatusTag> : '–'),
    },
    {
      head: words.reviewed,
      cell: ({ isReviewed }) =>
        isReviewed ? <StatusTag tone="good">{words.yes}</StatusTag> : words.notYet,
    },
  ];
}
