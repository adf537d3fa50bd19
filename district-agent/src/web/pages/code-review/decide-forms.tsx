import { type Column, Table } from '@portage/shared/web/layout/blocks';
import { Button, Field, Form } from '@portage/shared/web/layout/form';
import { DateText, Name } from '@portage/shared/web/layout/text';
import type { Student } from '../../../adapters/sqlite/students.ts';
import type { ShownReason } from '../../../application/codes/review-student.ts';
import { studentName } from '../../../pdf/format.ts';
import type { AgentVisit } from '../../agent-route.ts';
import { Reasons } from './reason-text.tsx';
import type { ReviewStudentView } from './student-view.tsx';
import { reviewWords } from './words.ts';

/** A student here who can be chosen. */
interface Choice {
  readonly student: Student;
  readonly schoolNames: readonly string[];
  readonly reasons: readonly ShownReason[];
}

/** A search among our students, and the form that takes the decision. */
export function DecideForms(view: ReviewStudentView) {
  const { visit, path, filter, search, found } = view;
  const { language } = visit;
  const words = reviewWords(language);
  return (
    <>
      <h2>{words.chooseOther}</h2>
      <Form visit={visit} action={`${path}${filter}`} class="filters" role="search">
        <Field
          {...{ language, name: 'text', label: words.searchHere, hint: words.searchHint }}
          type="search"
          value={search}
        />
        <Button look="outline">{words.searchAct}</Button>
      </Form>
      {found?.length === 0 ? <p>{words.nobody}</p> : null}
      <Form visit={visit} action={`${path}${filter}`}>
        <Choices {...view} />
        <Acts {...view} />
      </Form>
    </>
  );
}

/** Whom matching found first, then whom the person searched for. */
function Choices({ visit, student, found }: ReviewStudentView) {
  const words = reviewWords(visit.language);
  const candidates: Choice[] = student.candidates.map((one) => ({
    ...one,
    schoolNames: one.student.openEnrollments.map(({ schoolName }) => schoolName),
  }));
  const known = new Set(candidates.map((one) => one.student.studentId));
  const others: Choice[] = (found ?? [])
    .filter(({ studentId }) => !known.has(studentId))
    .map((one) => ({ student: one, schoolNames: one.schoolNames, reasons: [] }));
  return (
    <>
      {student.areCandidatesHidden ? <p>{words.candidatesHidden}</p> : null}
      {candidates.length === 0 ? (
        <p>{words.noCandidates}</p>
      ) : (
        <Table
          caption={words.candidates}
          columns={columnsOf(visit)}
          rows={candidates}
          rowHeading={1}
        />
      )}
      {others.length === 0 ? null : (
        <Table caption={words.results} columns={columnsOf(visit)} rows={others} rowHeading={1} />
      )}
    </>
  );
}

function columnsOf(visit: AgentVisit): Column<Choice>[] {
  const { language } = visit;
  const words = reviewWords(language);
  return [
    {
      head: words.choose,
      cell: ({ student }) => (
        <span class="tick">
          <input
            type="radio"
            name="student"
            value={student.localStudentId}
            aria-label={words.chooseOne(studentName(student))}
          />
        </span>
      ),
    },
    { head: words.name, cell: ({ student }) => <Name>{studentName(student)}</Name> },
    { head: words.localId, cell: ({ student }) => <Name>{student.localStudentId}</Name> },
    { head: words.stateId, cell: ({ student }) => student.stateStudentId ?? '–' },
    {
      head: words.birthdate,
      cell: ({ student: { birthdate: date } }) => <DateText {...{ language, date }} />,
    },
    { head: words.school, cell: ({ schoolNames }) => <Name>{schoolNames.join('; ') || '–'}</Name> },
    { head: words.why, cell: ({ reasons }) => <Reasons {...{ visit, reasons }} /> },
  ];
}

function Acts({ visit, student }: ReviewStudentView) {
  const words = reviewWords(visit.language);
  const isOn = student.next !== null && visit.query.get('next') === 'yes';
  return (
    <fieldset class="usa-fieldset">
      <legend class="usa-legend">{words.decide}</legend>
      <p>
        <span class="tick">
          <input
            type="checkbox"
            id="next"
            name="next"
            value="yes"
            {...(isOn ? { checked: true } : {})}
          />
        </span>{' '}
        <label for="next">{words.next}</label>
      </p>
      <div class="actions">
        <Button name="act" value="match">
          {words.matchAct}
        </Button>
        <Button look="outline" name="act" value="new">
          {words.createAct}
        </Button>
        <Button look="outline" name="act" value="confirm">
          {words.confirmAct}
        </Button>
        <Button look="unstyled" name="act" value="later">
          {words.laterAct}
        </Button>
      </div>
    </fieldset>
  );
}
