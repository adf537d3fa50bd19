import { seeOther } from '@portage/shared/web/answers';
import type { Form } from '@portage/shared/web/form';
import { enroll } from '../../../adapters/sqlite/enrollments.ts';
import { listSchools, type School } from '../../../adapters/sqlite/schools.ts';
import { readEnrollment, type TypedEnrollment } from '../../../application/read-enrollment.ts';
import type { AgentRoute, AgentVisit } from '../../agent-route.ts';
import { EnrollmentContent, type EnrollmentSaid } from './view.tsx';
import { enrollmentWords } from './words.ts';

const path = '/enrollments/new';

/** The form for a new enrollment; the request for the student's records comes straight after it. */
export const enrollmentRoutes: readonly AgentRoute[] = [
  {
    method: 'GET',
    path,
    right: 'request',
    nav: { order: 30, label: (language) => enrollmentWords(language).title },
    handler: (visit) => show(visit, null),
  },
  { method: 'POST', path, right: 'request', handler: submit },
];

function show(visit: AgentVisit, said: EnrollmentSaid | null): Promise<Response> {
  return visit.page(
    { title: enrollmentWords(visit.language).title, status: said === null ? 200 : 400 },
    <EnrollmentContent {...{ visit, said, schools: schoolsFor(visit) }} />,
  );
}

/** The schools where this person may enroll somebody. */
const schoolsFor = ({ app, user }: AgentVisit): School[] =>
  listSchools(app.db).filter(({ schoolId }) => user.schools?.includes(schoolId) ?? true);

function submit(visit: AgentVisit): Response | Promise<Response> {
  const { app, form } = visit;
  const school = schoolsFor(visit).find(({ schoolId }) => schoolId === form.text('school'));
  const typed = readEnrollment(typedIn(form));
  if (typed.kind === 'invalid' || school === undefined) {
    const fields = typed.kind === 'invalid' ? typed.fields : [];
    return show(visit, {
      kind: 'invalid',
      fields: school === undefined ? [...fields, 'school'] : fields,
    });
  }
  const outcome = enroll(app.db, {
    ...typed.student,
    districtId: app.districtId,
    school: { id: school.schoolId, name: school.schoolName },
  });
  if (outcome.kind !== 'enrolled') return show(visit, outcome);
  return seeOther(`/students/${outcome.studentId}/request?done=enrolled`);
}

function typedIn(form: Form): TypedEnrollment {
  const optional = (name: string): string | null => form.text(name) || null;
  return {
    localStudentId: form.text('localStudentId'),
    stateStudentId: form.text('stateStudentId'),
    lastName: form.text('lastName'),
    firstName: form.text('firstName'),
    middleName: optional('middleName'),
    generationCodeOrSuffix: optional('generationCodeOrSuffix'),
    birthdate: form.text('birthdate'),
    sex: form.text('sex'),
    userName: optional('userName'),
    email: optional('email'),
    gradeLevel: form.text('gradeLevel'),
    entryDate: form.text('entryDate'),
    enrollmentType: form.text('enrollmentType'),
  };
}
