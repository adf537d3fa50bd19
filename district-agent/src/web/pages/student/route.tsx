import { PortageError } from '@portage/shared/error-codes';
import {
  type RecordObjectName,
  type RecordRow,
  recordObjectNames,
} from '@portage/shared/records/index';
import { seeOther } from '@portage/shared/web/answers';
import { Name } from '@portage/shared/web/layout/text';
import { ownEnrollments } from '../../../adapters/sqlite/enrollments.ts';
import { readStudentRecords } from '../../../adapters/sqlite/student-records.ts';
import { findStudent, type Student } from '../../../adapters/sqlite/students.ts';
import { transfersOfStudent } from '../../../adapters/sqlite/transfer-rows.ts';
import { protectStudent } from '../../../application/protect-student.ts';
import { studentName } from '../../../pdf/format.ts';
import { recordRegistry } from '../../../records/registry.ts';
import {
  type AgentRoute,
  type AgentVisit,
  isTheirStudent,
  recordRights,
} from '../../agent-route.ts';
import { blocksIn } from '../../parts/document-text.ts';
import { objectTitle } from '../../parts/object-titles.ts';
import { RecordBlocks } from '../../parts/record-blocks.tsx';
import { studentsWords } from '../students/words.ts';
import { type EndSaid, endFrom } from './end-enrollment.ts';
import { enrollmentRights } from './enrollments.tsx';
import { StudentContent } from './view.tsx';
import { studentWords } from './words.ts';

const path = '/students/:studentId{[0-9]+}';

/** One student, and each kind of their records. */
export const studentRoutes: readonly AgentRoute[] = [
  {
    method: 'GET',
    path,
    right: recordRights,
    object: isTheirStudent,
    handler: (visit) => show(visit, visit.query.get('done') === 'ended' ? 'ended' : null),
  },
  {
    method: 'POST',
    path: `${path}/end-enrollment`,
    right: enrollmentRights,
    object: isTheirStudent,
    handler: submitEnd,
  },
  {
    method: 'POST',
    path: `${path}/protection`,
    right: 'answer',
    object: isTheirStudent,
    handler: submitProtection,
  },
  {
    method: 'GET',
    path: `${path}/records/:object`,
    right: recordRights,
    object: isTheirStudent,
    handler: showRecords,
  },
];

/** Throws `student-unknown`. */
function studentOf({ app, params }: AgentVisit): Student {
  const student = findStudent(app.db, Number(params['studentId']));
  if (student === undefined) throw new PortageError('student-unknown');
  return student;
}

function show(visit: AgentVisit, said: EndSaid | null): Promise<Response> {
  const { app, language } = visit;
  const student = studentOf(visit);
  const { studentId } = student;
  return visit.page(
    {
      title: studentWords(language).title,
      status: said === null || said === 'ended' ? 200 : 400,
      back: { href: '/students', label: studentsWords(language).title },
    },
    <StudentContent
      {...{ visit, student, said }}
      enrollments={ownEnrollments(app.db, studentId)}
      transfers={transfersOfStudent(app.db, studentId)}
      records={readStudentRecords(app.db, studentId)}
    />,
  );
}

function submitEnd(visit: AgentVisit): Response | Promise<Response> {
  const { studentId } = studentOf(visit);
  const said = endFrom(visit, studentId);
  return said === 'ended' ? seeOther(`/students/${studentId}?done=ended`) : show(visit, said);
}

function submitProtection(visit: AgentVisit): Response {
  const { app, user, form } = visit;
  const { studentId } = studentOf(visit);
  const isProtected = form.text('protected') === 'yes';
  protectStudent(app, { studentId, isProtected, username: user.username });
  return seeOther(`/students/${studentId}`);
}

function showRecords(visit: AgentVisit): Promise<Response> {
  const { params, language } = visit;
  const student = studentOf(visit);
  const object = recordObjectNames.find((name) => name === params['object']);
  if (object === undefined) throw new PortageError('page-unknown');
  const blocks = blocksIn(language, blocksOf(visit, object, student.studentId));
  const title = objectTitle(language, object);
  const words = studentWords(language);
  return visit.page(
    { title, back: { href: `/students/${student.studentId}`, label: words.back } },
    <>
      <p>
        <Name>{studentName(student)}</Name>
      </p>
      {blocks.length === 0 ? <p>{words.noRecords}</p> : <RecordBlocks {...{ title, blocks }} />}
    </>,
  );
}

/** The same that the document of a packet says. */
function blocksOf<ObjectName extends RecordObjectName>(
  { app }: AgentVisit,
  object: ObjectName,
  studentId: number,
) {
  const rows = readStudentRecords(app.db, studentId)[object] as readonly RecordRow<ObjectName>[];
  return recordRegistry[object].blocks(rows);
}
