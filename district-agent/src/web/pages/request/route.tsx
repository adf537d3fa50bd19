import { PortageError } from '@portage/shared/error-codes';
import { commentsSchema } from '@portage/shared/messages/parts';
import { seeOther } from '@portage/shared/web/answers';
import { findStudent, type Student } from '../../../adapters/sqlite/students.ts';
import { waitingRequestOf } from '../../../adapters/sqlite/transfer-rows.ts';
import { findUser } from '../../../adapters/sqlite/users.ts';
import { requestRecords } from '../../../application/request-records.ts';
import { requestable } from '../../../application/requestable.ts';
import { type AgentRoute, type AgentVisit, isTheirStudent } from '../../agent-route.ts';
import { RequestContent, type RequestSaid } from './view.tsx';
import { requestWords } from './words.ts';

const path = '/students/:studentId{[0-9]+}/request';

/** What a request for a student's records would say, and sending it. */
export const requestRoutes: readonly AgentRoute[] = [
  {
    method: 'GET',
    path,
    right: 'request',
    object: isTheirStudent,
    handler: (visit) => show(visit, null),
  },
  { method: 'POST', path, right: 'request', object: isTheirStudent, handler: submit },
];

/** Throws `student-unknown`. */
function studentOf({ app, params }: AgentVisit): Student {
  const student = findStudent(app.db, Number(params['studentId']));
  if (student === undefined) throw new PortageError('student-unknown');
  return student;
}

function show(visit: AgentVisit, said: RequestSaid | null): Promise<Response> {
  const { app, user, language } = visit;
  const student = studentOf(visit);
  const { studentId } = student;
  const person = findUser(app.db, user.username);
  if (person === null) throw new PortageError('user-unknown');
  const words = requestWords(language);
  return visit.page(
    {
      title: words.title,
      status: said === null ? 200 : said === 'request-waiting' ? 409 : 400,
      back: { href: `/students/${studentId}`, label: words.back },
    },
    <RequestContent
      {...{ visit, studentId, person, said, subject: requestable(app.db, student) }}
      waiting={waitingRequestOf(app.db, studentId) ?? null}
    />,
  );
}

async function submit(visit: AgentVisit): Promise<Response> {
  const { app, user, form } = visit;
  const { localStudentId } = studentOf(visit);
  const comments = form.text('comments');
  if (!commentsSchema.safeParse(comments).success) return show(visit, 'commentsLong');
  const { username } = user;
  try {
    const transferId = await requestRecords(app, { localStudentId, username, comments });
    return seeOther(`/transfers/${transferId}?done=requested`);
  } catch (error) {
    const isWaiting = error instanceof PortageError && error.code === 'request-waiting';
    if (isWaiting) return show(visit, error.code);
    throw error;
  }
}
