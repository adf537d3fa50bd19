import { type Column, EmptyState, Table } from '@portage/shared/web/layout/blocks';
import { Button, Field, Form } from '@portage/shared/web/layout/form';
import { DateText, Name } from '@portage/shared/web/layout/text';
import type { FoundStudent } from '../../../adapters/sqlite/student-search.ts';
import { hasStudents } from '../../../adapters/sqlite/students.ts';
import { studentName } from '../../../pdf/format.ts';
import type { AgentVisit } from '../../agent-route.ts';
import { NoStudents } from '../../parts/first-help.tsx';
import { studentsWords } from './words.ts';

/** What the search shows; `found` is null before anything was typed. */
export interface StudentsView {
  readonly visit: AgentVisit;
  readonly text: string;
  readonly found: readonly FoundStudent[] | null;
  readonly isMore: boolean;
}

/**
 * Search by name. A form that posts, so that no name stands in an address; where scripts run, the
 * list follows the typing.
 */
export function StudentsContent({ visit, text, found, isMore }: StudentsView) {
  const { language } = visit;
  const words = studentsWords(language);
  const live = {
    'hx-post': '/students',
    'hx-target': '#found',
    'hx-select': '#found',
    'hx-swap': 'outerHTML',
    'hx-trigger': 'input changed delay:300ms from:#text, submit',
  };
  return (
    <>
      <Form visit={visit} action="/students" class="filters" role="search" {...live}>
        <Field
          {...{ language, name: 'text', label: words.search, hint: words.hint }}
          type="search"
          value={text}
        />
        <Button>{words.submit}</Button>
      </Form>
      <div id="found" aria-live="polite">
        {!hasStudents(visit.app.db) ? (
          <NoStudents language={language} />
        ) : found === null ? (
          <p>{words.begin}</p>
        ) : found.length === 0 ? (
          <EmptyState title={words.emptyTitle}>
            <p>{words.empty}</p>
          </EmptyState>
        ) : (
          <>
            <Table caption={words.caption} columns={columnsOf(visit)} rows={found} />
            {isMore ? <p>{words.more}</p> : null}
          </>
        )}
      </div>
    </>
  );
}

function columnsOf({ language }: AgentVisit): Column<FoundStudent>[] {
  const words = studentsWords(language);
  return [
    {
      head: words.name,
      cell: (student) => (
        <a href={`/students/${student.studentId}`}>
          <Name>{studentName(student)}</Name>
        </a>
      ),
    },
    { head: words.localId, cell: ({ localStudentId }) => <Name>{localStudentId}</Name> },
    { head: words.stateId, cell: ({ stateStudentId }) => stateStudentId ?? '–' },
    { head: words.born, cell: ({ birthdate: date }) => <DateText {...{ language, date }} /> },
    {
      head: words.enrolled,
      cell: ({ schoolNames }) =>
        schoolNames.length === 0 ? '–' : <Name>{schoolNames.join('; ')}</Name>,
    },
  ];
}
