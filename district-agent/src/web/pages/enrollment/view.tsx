import { enrollmentTypeSchema } from '@portage/shared/records/enrollment-history';
import { sexSchema } from '@portage/shared/records/student-identity';
import { Alert, EmptyState } from '@portage/shared/web/layout/blocks';
import { Button, Field, Form, Select } from '@portage/shared/web/layout/form';
import type { EnrollOutcome } from '../../../adapters/sqlite/enrollments.ts';
import type { School } from '../../../adapters/sqlite/schools.ts';
import type { EnrollmentField } from '../../../application/read-enrollment.ts';
import { compareGrades } from '../../../domain/codes/grade-order.ts';
import type { AgentVisit } from '../../agent-route.ts';
import { enrollmentTypes } from '../../parts/enrollment-types.ts';
import { enrollmentWords } from './words.ts';

/** Why nothing was saved. */
export type EnrollmentSaid =
  | { readonly kind: 'invalid'; readonly fields: readonly (EnrollmentField | 'school')[] }
  | Exclude<EnrollOutcome, { kind: 'enrolled' }>;

interface EnrollmentView {
  readonly visit: AgentVisit;
  readonly schools: readonly School[];
  readonly said: EnrollmentSaid | null;
}

/** The form for a new enrollment, with what was typed and why it was not taken. */
export function EnrollmentContent(view: EnrollmentView) {
  const { visit, schools, said } = view;
  const words = enrollmentWords(visit.language);
  if (schools.length === 0) {
    return (
      <EmptyState title={words.noSchools}>
        <p>{words.noSchoolsHint}</p>
      </EmptyState>
    );
  }
  return (
    <>
      {said === null ? null : <Alert kind="error">{words[said.kind]}</Alert>}
      <p>{words.begin}</p>
      <Form visit={visit} action="/enrollments/new">
        <StudentFields {...view} />
        <PlaceFields {...view} />
        <div class="actions">
          <Button>{words.submit}</Button>
        </div>
      </Form>
    </>
  );
}

/** A field's name, label, error and what was typed into it. */
function partsOf({ visit, said }: EnrollmentView, name: EnrollmentField | 'school') {
  const words = enrollmentWords(visit.language);
  const isWrong = said?.kind === 'invalid' && said.fields.includes(name);
  return {
    ...{ language: visit.language, name, label: words[name], value: visit.form.text(name) },
    ...(isWrong ? { error: words.wrong } : {}),
  };
}

function StudentFields(view: EnrollmentView) {
  const words = enrollmentWords(view.visit.language);
  return (
    <>
      <Field {...partsOf(view, 'localStudentId')} hint={words.idHint} required />
      <Field {...partsOf(view, 'stateStudentId')} hint={words.stateIdHint} required />
      <Field {...partsOf(view, 'lastName')} required />
      <Field {...partsOf(view, 'firstName')} required />
      <Field {...partsOf(view, 'middleName')} />
      <Field {...partsOf(view, 'generationCodeOrSuffix')} hint={words.suffixHint} />
      <Field {...partsOf(view, 'birthdate')} type="date" required />
      <Select
        {...partsOf(view, 'sex')}
        options={[
          { value: '', label: words.choose },
          ...sexSchema.options.map((value) => ({ value, label: words[value] })),
        ]}
        required
      />
      <Field {...partsOf(view, 'userName')} />
      <Field {...partsOf(view, 'email')} />
    </>
  );
}

function PlaceFields(view: EnrollmentView) {
  const words = enrollmentWords(view.visit.language);
  const { value: typed, ...type } = partsOf(view, 'enrollmentType');
  const types = enrollmentTypes(view.visit.language);
  const choose = { value: '', label: words.choose };
  return (
    <>
      <Select
        {...partsOf(view, 'school')}
        options={[
          choose,
          ...view.schools.map(({ schoolId, schoolName }) => ({
            ...{ value: schoolId, label: schoolName },
          })),
        ]}
        required
      />
      <Select {...partsOf(view, 'gradeLevel')} options={[choose, ...grades(view)]} required />
      <Field {...partsOf(view, 'entryDate')} type="date" required />
      <Select
        {...type}
        value={typed || 'Primary'}
        options={enrollmentTypeSchema.options.map((value) => ({ value, label: types[value] }))}
        required
      />
    </>
  );
}

const usualGrades = ['PK', 'KG', ...Array.from({ length: 12 }, (_, at) => twoDigits(at + 1))];

/** The usual grades, and those that a school here has besides, youngest first. */
function grades({ schools }: EnrollmentView): { value: string; label: string }[] {
  const all = new Set([...usualGrades, ...schools.flatMap(({ gradeLevels }) => gradeLevels)]);
  return [...all].toSorted(compareGrades).map((value) => ({ value, label: value }));
}

function twoDigits(grade: number): string {
  return String(grade).padStart(2, '0');
}
