import type { RequestPersonal } from '@portage/shared/messages/request';
import type { Enrollment } from '@portage/shared/records/enrollment-history';
import { Alert, Summary } from '@portage/shared/web/layout/blocks';
import { DateText, Name, Time } from '@portage/shared/web/layout/text';
import { protectionOf } from '../../../adapters/sqlite/protected-students.ts';
import type { LocalTransfer } from '../../../adapters/sqlite/transfers.ts';
import type { PreviewedObject } from '../../../application/preview-packet.ts';
import type { AgentVisit } from '../../agent-route.ts';
import { enrollmentTypes } from '../../parts/enrollment-types.ts';
import { PreviewedObjects } from '../../parts/previewed-objects.tsx';
import { RequestedStudent } from '../../parts/requested-student.tsx';
import { Due } from '../../parts/transfer-parts.tsx';
import { transferWords } from '../../parts/words.ts';
import type { EndSaid } from '../student/end-enrollment.ts';
import { EndForm } from '../student/enrollments.tsx';
import { studentWords } from '../student/words.ts';
import { AnswerForms } from './forms.tsx';
import { answerWords } from './words.ts';

/** What came of a form of the page. */
export type AnswerSaid = 'reason-missing' | 'comments-long' | EndSaid;

/** What the page of an answer shows. */
export interface AnswerView {
  readonly visit: AgentVisit;
  readonly transfer: LocalTransfer;
  /** What was asked, as it was signed; null where it was not kept. */
  readonly request: RequestPersonal | null;
  /** The student's enrollments here that are still open. */
  readonly overlaps: readonly Enrollment[];
  /** What a release would send now; null without the student. */
  readonly objects: readonly PreviewedObject[] | null;
  readonly said: AnswerSaid | null;
}

/** Who asks for whom, what would go, and the forms of the answers. */
export function AnswerContent(view: AnswerView) {
  const { visit, transfer, objects, said } = view;
  const { language } = visit;
  const words = answerWords(language);
  const { studentId } = transfer;
  const isProtected = studentId !== null && protectionOf(visit.app.db, studentId) !== null;
  return (
    <>
      {said === null ? null : (
        <Alert kind={said === 'ended' ? 'success' : 'error'}>
          {said === 'reason-missing' || said === 'comments-long'
            ? words[said]
            : studentWords(language)[said]}
        </Alert>
      )}
      <p>{words.begin}</p>
      {isProtected ? <Alert kind="warning">{words.isProtected}</Alert> : null}
      <WhoAsks {...view} />
      <ForWhom {...view} />
      <Overlaps {...view} />
      <h2>{words.preview}</h2>
      {objects === null ? (
        <p>{words.noStudent}</p>
      ) : (
        <PreviewedObjects {...{ language, objects, caption: words.previewHint }} />
      )}
      <AnswerForms {...view} />
    </>
  );
}

function WhoAsks({ visit, transfer, request }: AnswerView) {
  const { language, now } = visit;
  const words = answerWords(language);
  const contact = request?.contact ?? transfer.other?.contact;
  return (
    <>
      <h2>{words.who}</h2>
      <Summary
        rows={[
          [words.district, <Name>{transfer.other?.name ?? '–'}</Name>],
          [words.person, <Name>{contact?.name ?? '–'}</Name>],
          [words.workPhone, <Name>{contact?.workPhone ?? '–'}</Name>],
          [words.email, <Name>{contact?.email ?? '–'}</Name>],
          [words.asked, <Time language={language} at={transfer.requestedAt} />],
          [transferWords(language).due, <Due {...{ language, now, transfer }} />],
          [words.theirComments, <Name>{request?.comments || '–'}</Name>],
        ]}
      />
    </>
  );
}

function ForWhom({ visit: { language }, transfer: { studentId }, request }: AnswerView) {
  const words = answerWords(language);
  return (
    <>
      <h2>{words.whom}</h2>
      {request === null ? null : <RequestedStudent {...{ language, ...request }} />}
      {studentId === null ? null : (
        <p>
          <a href={`/students/${studentId}`}>{words.ours}</a>
        </p>
      )}
    </>
  );
}

function Overlaps({ visit, transfer, overlaps }: AnswerView) {
  const { language } = visit;
  const words = answerWords(language);
  if (overlaps.length === 0) return null;
  return (
    <>
      <h2>{words.overlapTitle}</h2>
      <p>{words.overlap}</p>
      {overlaps.map((enrollment) => (
        <>
          <p>
            <Name>{enrollment.schoolName}</Name>,{' '}
            {enrollmentTypes(language)[enrollment.enrollmentType]},{' '}
            <DateText language={language} date={enrollment.entryDate} />
          </p>
          <EndForm
            {...{ visit, enrollment }}
            action={`/transfers/${transfer.transferId}/answer/end-enrollment`}
          />
        </>
      ))}
    </>
  );
}
