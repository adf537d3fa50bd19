import { type Column, EmptyState, Table } from '@portage/shared/web/layout/blocks';
import { Button, Field, Form } from '@portage/shared/web/layout/form';
import { DateText, Name } from '@portage/shared/web/layout/text';
import type { FoundStudent } from '../../../adapters/sqlite/student-search.ts';
import type { Student } from '../../../adapters/sqlite/students.ts';
import { studentName } from '../../../pdf/format.ts';
import type { AgentVisit } from '../../agent-route.ts';
import { studentsWords } from '../students/words.ts';
import { planAddress, searchAddress } from './two-students.ts';
import { mergeWords } from './words.ts';

/** What the search for the other student shows; `found` is null before anything was typed. */
export interface SearchView {
  readonly visit: AgentVisit;
  readonly survivor: Student;
  readonly text: string;
  readonly found: readonly FoundStudent[] | null;
  readonly isMore: boolean;
}

/** Search for the other one by a form that posts, so that no name stands in an address. */
export function SearchContent(view: SearchView) {
  const { visit, survivor, text, isMore } = view;
  const { language } = visit;
  const words = mergeWords(language);
  return (
    <>
      <p>
        {words.stays} <Name>{studentName(survivor)}</Name> ({survivor.localStudentId})
      </p>
      <Form visit={visit} action={searchAddress(visit)} class="filters" role="search">
        <Field
          {...{ language, name: 'text', label: words.search, hint: words.hint, required: true }}
          type="search"
          value={text === '' ? survivor.lastName : text}
        />
        <Button>{words.submit}</Button>
      </Form>
      <Found {...view} />
      {isMore ? <p>{words.more}</p> : null}
    </>
  );
}

function Found({ visit, survivor, found }: SearchView) {
  const words = mergeWords(visit.language);
  if (found === null) return null;
  if (found.length === 0) {
    return (
      <EmptyState title={words.emptyTitle}>
        <p>{words.empty}</p>
      </EmptyState>
    );
  }
  return <Table caption={words.found} columns={columnsOf(visit, survivor)} rows={found} />;
}

function columnsOf({ language }: AgentVisit, survivor: Student): Column<FoundStudent>[] {
  const words = studentsWords(language);
  return [
    { head: words.name, cell: (student) => <Name>{studentName(student)}</Name> },
    { head: words.localId, cell: ({ localStudentId }) => <Name>{localStudentId}</Name> },
    { head: words.stateId, cell: ({ stateStudentId }) => stateStudentId ?? '–' },
    { head: words.born, cell: ({ birthdate: date }) => <DateText {...{ language, date }} /> },
    {
      head: words.enrolled,
      cell: ({ schoolNames }) => <Name>{schoolNames.join('; ') || '–'}</Name>,
    },
    {
      head: mergeWords(language).compare,
      cell: (other) => (
        <a
          href={planAddress(survivor.studentId, other.studentId)}
          aria-label={mergeWords(language).compareWith(studentName(other))}
        >
          {mergeWords(language).compare}
        </a>
      ),
    },
  ];
}
