import type { Language } from '@portage/shared/web/i18n/language';
import { Alert, EmptyState, Summary } from '@portage/shared/web/layout/blocks';
import { Button, Form, TextArea } from '@portage/shared/web/layout/form';
import { Name, Time } from '@portage/shared/web/layout/text';
import type { TransferRow } from '../../../adapters/sqlite/transfer-rows.ts';
import type { User } from '../../../adapters/sqlite/users.ts';
import type { Requestable, requestable } from '../../../application/requestable.ts';
import type { AgentVisit } from '../../agent-route.ts';
import { RequestedStudent } from '../../parts/requested-student.tsx';
import { enrollmentWords } from '../enrollment/words.ts';
import { requestWords } from './words.ts';

/** Why nothing was sent. */
export type RequestSaid = 'commentsLong' | 'request-waiting';

interface RequestView {
  readonly visit: AgentVisit;
  readonly studentId: number;
  readonly person: User;
  readonly subject: ReturnType<typeof requestable>;
  /** The request for this student that nobody has answered; while it waits there is no other. */
  readonly waiting: TransferRow | null;
  readonly said: RequestSaid | null;
}

/** Exactly what a request would say, and the form that sends it; or why there can be none. */
export function RequestContent(view: RequestView) {
  const { visit, subject, said, waiting } = view;
  const words = requestWords(visit.language);
  const isEnrolled = visit.query.get('done') === 'enrolled';
  return (
    <>
      {isEnrolled ? <Alert kind="success">{words.enrolled}</Alert> : null}
      {said === 'commentsLong' ? <Alert kind="error">{words.commentsLong}</Alert> : null}
      {waiting !== null ? (
        <Waiting language={visit.language} waiting={waiting} />
      ) : subject.kind === 'requestable' ? (
        <Sending {...view} subject={subject} />
      ) : (
        <EmptyState title={words.cannot}>
          <p>{words[subject.kind]}</p>
          {subject.kind === 'no-open-enrollment' ? (
            <a href="/enrollments/new">{enrollmentWords(visit.language).title}</a>
          ) : null}
        </EmptyState>
      )}
    </>
  );
}

/** Another one would only make two districts work twice. */
const Waiting = ({
  language,
  waiting: { transferId, requestedAt },
}: {
  language: Language;
  waiting: TransferRow;
}) => (
  <Alert kind="warning">
    {requestWords(language).waiting}{' '}
    <a href={`/transfers/${transferId}`}>
      <Time language={language} at={requestedAt} />
    </a>
  </Alert>
);

function Sending(view: RequestView & { subject: Requestable }) {
  const { visit, studentId, subject } = view;
  const { language, form } = visit;
  const words = requestWords(language);
  return (
    <>
      <p>{words.begin}</p>
      <RequestedStudent {...{ language, ...subject }} />
      <Sender {...view} />
      <Form visit={visit} action={`/students/${studentId}/request`}>
        <TextArea
          {...{ language, name: 'comments', label: words.comments, hint: words.commentsHint }}
          value={form.text('comments')}
        />
        <div class="actions">
          <Button>{words.submit}</Button>
          <a href={`/students/${studentId}`}>{words.later}</a>
        </div>
      </Form>
    </>
  );
}

function Sender({ visit, person }: RequestView) {
  const { app, language, now } = visit;
  const words = requestWords(language);
  return (
    <Summary
      rows={[
        [words.districtNumber, app.districtId],
        [words.districtName, <Name>{app.districtName}</Name>],
        [words.person, <Name>{person.name}</Name>],
        [words.username, <Name>{person.username}</Name>],
        [words.workPhone, <Name>{person.workPhone}</Name>],
        [words.email, <Name>{person.email}</Name>],
        [words.date, <Time language={language} at={now.toISOString()} day />],
      ]}
    />
  );
}
