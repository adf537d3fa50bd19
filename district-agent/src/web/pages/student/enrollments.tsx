import type { Enrollment } from '@portage/shared/records/enrollment-history';
import { type Column, Table } from '@portage/shared/web/layout/blocks';
import { Button, Field, Form } from '@portage/shared/web/layout/form';
import { DateText, Name, NameIn } from '@portage/shared/web/layout/text';
import { hasRight } from '@portage/shared/web/route';
import { wordsOf } from '../../../pdf/format.ts';
import type { AgentVisit } from '../../agent-route.ts';
import { enrollmentTypes } from '../../parts/enrollment-types.ts';
import { isTheirSchool } from './end-enrollment.ts';
import { studentWords } from './words.ts';

/** Who may end an enrollment: whoever asks for records or answers. */
export const enrollmentRights = ['request', 'answer'] as const;

/** The enrollments of a student in this district, and a form to end each that is open. */
export function Enrollments({
  visit,
  studentId,
  enrollments,
}: {
  visit: AgentVisit;
  studentId: number;
  enrollments: readonly Enrollment[];
}) {
  const { language, user } = visit;
  const words = studentWords(language);
  const open = enrollments.filter(({ exitDate }) => exitDate === null);
  return (
    <>
      <h2>{words.enrollments}</h2>
      <Table caption={words.enrollments} columns={columnsOf(visit)} rows={enrollments} />
      {hasRight(user, enrollmentRights)
        ? open.map((enrollment) => (
            <EndForm {...{ visit, enrollment, action: `/students/${studentId}/end-enrollment` }} />
          ))
        : null}
    </>
  );
}

/** A form that ends one open enrollment at the person's schools; `submitEnd` is at `action`. */
export function EndForm({
  visit,
  action,
  enrollment: { schoolId, schoolName, recordId },
}: {
  visit: AgentVisit;
  action: string;
  enrollment: Enrollment;
}) {
  const { language, now } = visit;
  const words = studentWords(language);
  if (!isTheirSchool(visit, schoolId)) return null;
  return (
    <Form visit={visit} action={action} class="filters">
      <input type="hidden" name="schoolId" value={schoolId} />
      <Field
        {...{ language, name: 'date', required: true }}
        label={
          <>
            {words.lastDay} (<Name>{schoolName}</Name>)
          </>
        }
        id={`date-${recordId}`}
        type="date"
        value={now.toISOString().slice(0, 10)}
      />
      <Button look="outline">
        <NameIn say={words.endAt} name={schoolName} />
      </Button>
    </Form>
  );
}

function columnsOf({ language }: AgentVisit): Column<Enrollment>[] {
  const words = studentWords(language);
  return [
    { head: words.school, cell: ({ schoolName }) => <Name>{schoolName}</Name> },
    { head: words.grade, cell: ({ gradeLevel }) => <Name>{wordsOf(gradeLevel)}</Name> },
    { head: words.type, cell: ({ enrollmentType }) => enrollmentTypes(language)[enrollmentType] },
    { head: words.entry, cell: ({ entryDate: date }) => <DateText {...{ language, date }} /> },
    {
      head: words.exit,
      cell: ({ exitDate: date }) =>
        date === null ? words.open : <DateText {...{ language, date }} />,
    },
  ];
}
