import { PortageError } from '@portage/shared/error-codes';
import { commentsSchema } from '@portage/shared/messages/parts';
import { rejectReasonSchema } from '@portage/shared/messages/reject';
import { seeOther } from '@portage/shared/web/answers';
import type { Form } from '@portage/shared/web/form';
import { openEnrollments } from '../../../adapters/sqlite/enrollments.ts';
import { findReceivedRequest } from '../../../adapters/sqlite/received-requests.ts';
import { findStudent } from '../../../adapters/sqlite/students.ts';
import { findTransfer, type LocalTransfer } from '../../../adapters/sqlite/transfers.ts';
import { type Answer, answerRequest } from '../../../application/answer-request.ts';
import { previewPacket } from '../../../application/preview-packet.ts';
import { type AgentRoute, type AgentVisit, isTheirTransfer } from '../../agent-route.ts';
import { looking } from '../../looking.ts';
import { endFrom } from '../student/end-enrollment.ts';
import { IgnoreContent } from './ignore.tsx';
import { AnswerContent, type AnswerSaid } from './view.tsx';
import { answerWords } from './words.ts';

const path = '/transfers/:transferId{[0-9a-f-]{36}}/answer';
const rule = { right: 'answer', object: isTheirTransfer } as const;

/** The answer to a request: release, reject, or ignore after a second confirmation. */
export const answerRoutes: readonly AgentRoute[] = looking('answer', [
  { ...rule, method: 'GET', path, handler: (visit: AgentVisit) => show(visit, null) },
  { ...rule, method: 'POST', path, handler: submit },
  { ...rule, method: 'POST', path: `${path}/end-enrollment`, handler: submitEnd },
  {
    ...{ ...rule, method: 'GET', path: `${path}/ignore` },
    handler: (visit: AgentVisit) => showIgnore(visit, false),
  },
  { ...rule, method: 'POST', path: `${path}/ignore`, handler: submitIgnore },
]);

/** The transfer, on the side that answers it. Throws `transfer-not-here` and what is not ours. */
function askedOf({ app, params }: AgentVisit): LocalTransfer {
  const transfer = findTransfer(app.db, params['transferId'] ?? '');
  if (transfer === null) throw new PortageError('transfer-not-here');
  if (transfer.side !== 'releasing') throw new PortageError('not-the-releasing-side');
  return transfer;
}

function show(visit: AgentVisit, said: AnswerSaid | null): Response | Promise<Response> {
  const { app, language } = visit;
  const transfer = askedOf(visit);
  const { transferId, studentId, status } = transfer;
  if (status !== 'waiting') return seeOther(`/transfers/${transferId}`);
  const student = studentId === null ? undefined : findStudent(app.db, studentId);
  const words = answerWords(language);
  return visit.page(
    {
      title: words.title,
      status: said === null || said === 'ended' ? 200 : 400,
      back: { href: `/transfers/${transferId}`, label: words.back },
    },
    <AnswerContent
      {...{ visit, transfer, said: said ?? (visit.query.get('done') === 'ended' ? 'ended' : null) }}
      request={findReceivedRequest(app.db, transferId)?.personal ?? null}
      overlaps={studentId === null ? [] : openEnrollments(app.db, studentId)}
      objects={student === undefined ? null : previewPacket(app.db, student.localStudentId)}
    />,
  );
}

function submit(visit: AgentVisit): Response | Promise<Response> {
  const { app, user, form } = visit;
  const { transferId } = askedOf(visit);
  const answer = answerIn(form);
  if (typeof answer === 'string') return show(visit, answer);
  answerRequest(app, { transferId, username: user.username, answer });
  return seeOther(`/transfers/${transferId}?done=answered`);
}

/** Ignoring has a page of its own. Throws `form-incomplete` for a form that is none of ours. */
function answerIn(form: Form): Answer | AnswerSaid {
  const comments = form.text('comments');
  if (!commentsSchema.safeParse(comments).success) return 'comments-long';
  const kind = form.text('answer');
  if (kind === 'release') return { kind, comments };
  if (kind !== 'reject') throw new PortageError('form-incomplete');
  const reason = rejectReasonSchema.safeParse(form.text('reason'));
  return reason.success ? { kind, reason: reason.data, comments } : 'reason-missing';
}

function submitEnd(visit: AgentVisit): Response | Promise<Response> {
  const { transferId, studentId } = askedOf(visit);
  if (studentId === null) throw new PortageError('student-unknown');
  const said = endFrom(visit, studentId);
  return said === 'ended'
    ? seeOther(`/transfers/${transferId}/answer?done=ended`)
    : show(visit, said);
}

function showIgnore(visit: AgentVisit, isTickMissing: boolean): Response | Promise<Response> {
  const { transferId, status } = askedOf(visit);
  if (status !== 'waiting') return seeOther(`/transfers/${transferId}`);
  const words = answerWords(visit.language);
  return visit.page(
    {
      title: words.confirmTitle,
      status: isTickMissing ? 400 : 200,
      back: { href: `/transfers/${transferId}/answer`, label: words.goBack },
    },
    <IgnoreContent {...{ visit, transferId, isTickMissing }} />,
  );
}

function submitIgnore(visit: AgentVisit): Response | Promise<Response> {
  const { app, user, form } = visit;
  const { transferId } = askedOf(visit);
  if (!form.has('legalReason')) return showIgnore(visit, true);
  answerRequest(app, { transferId, username: user.username, answer: { kind: 'ignore' } });
  return seeOther(`/transfers/${transferId}?done=answered`);
}
