import { EmptyState, Table } from '@portage/shared/web/layout/blocks';
import { Button, Field, Form } from '@portage/shared/web/layout/form';
import { DateText, Name } from '@portage/shared/web/layout/text';
import type { Student } from '../../../adapters/sqlite/students.ts';
import type { WithinOutcome } from '../../../application/choose-within.ts';
import { studentName } from '../../../pdf/format.ts';
import type { AgentVisit } from '../../agent-route.ts';
import { sendPath } from '../../parts/code-parts.tsx';
import { GenerateForm } from './generate-form.tsx';
import { PlaceFields } from './place-fields.tsx';
import { sendWords } from './words.ts';

/** Whom a person looks for and where; empty where nothing was typed. */
export interface TypedSearch {
  readonly text: string;
  readonly schoolId: string;
  readonly gradeLevel: string;
  readonly classCode: string;
  readonly teacher: string;
}

/** Why a place could not be searched. */
export type PlaceProblem = Exclude<WithinOutcome['kind'], 'within'> | 'place-without-school';

/** What the search for a student shows. */
export interface ChooseStudentView {
  readonly visit: AgentVisit;
  readonly typed: TypedSearch | null;
  readonly today: string;
  readonly problem: PlaceProblem | null;
  /** Null before a search, and after one that was not clear. */
  readonly found: readonly Student[] | null;
  readonly isMore: boolean;
}

/**
 * Search by name and place, then choose one. Where scripts run, another school brings its grades
 * without a search.
 */
export function ChooseStudentContent(view: ChooseStudentView) {
  const { visit, typed, found, isMore } = view;
  const { language } = visit;
  const words = sendWords(language);
  const live = {
    ...{ 'hx-post': `${sendPath}/student`, 'hx-trigger': 'change from:#school' },
    ...{ 'hx-target': '#of-school', 'hx-select': '#of-school', 'hx-swap': 'outerHTML' },
  };
  return (
    <>
      <p>{words.enrolledOnly}</p>
      <Form visit={visit} action={`${sendPath}/student`} role="search" {...live}>
        <div class="filters">
          <Field
            {...{ language, name: 'text', label: words.search, hint: words.searchHint }}
            type="search"
            value={typed?.text ?? ''}
          />
          <Button>{words.searchAct}</Button>
        </div>
        <PlaceFields {...view} />
      </Form>
      {found === null ? <p>{words.begin}</p> : <Found {...{ visit, found }} />}
      {isMore ? <p>{words.more}</p> : null}
    </>
  );
}

function Found({ visit, found }: { visit: AgentVisit; found: readonly Student[] }) {
  const { language } = visit;
  const words = sendWords(language);
  if (found.length === 0) {
    return (
      <EmptyState title={words.emptyTitle}>
        <p>{words.empty}</p>
      </EmptyState>
    );
  }
  return (
    <GenerateForm visit={visit}>
      <Table
        caption={words.results}
        rows={found}
        rowHeading={1}
        columns={[
          { head: words.choose, cell: (student) => <Radio {...{ visit, student }} /> },
          { head: words.name, cell: (student) => <Name>{studentName(student)}</Name> },
          { head: words.localId, cell: ({ localStudentId }) => <Name>{localStudentId}</Name> },
          { head: words.stateId, cell: ({ stateStudentId }) => stateStudentId ?? '–' },
          {
            head: words.born,
            cell: ({ birthdate: date }) => <DateText {...{ language, date }} />,
          },
        ]}
      />
    </GenerateForm>
  );
}

const Radio = ({ visit, student }: { visit: AgentVisit; student: Student }) => (
  <span class="tick">
    <input
      type="radio"
      name="studentId"
      value={String(student.studentId)}
      aria-label={sendWords(visit.language).chooseOne(studentName(student))}
      required
    />
  </span>
);
