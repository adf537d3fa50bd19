import { meaningOfCode } from '@portage/shared/web/i18n/error-meaning';
import { Alert, Summary } from '@portage/shared/web/layout/blocks';
import { DateText, Name, Time } from '@portage/shared/web/layout/text';
import { hasRight } from '@portage/shared/web/route';
import type { Child } from 'hono/jsx';
import type { LocalTransfer } from '../../../adapters/sqlite/transfers.ts';
import type { TransferView } from '../../../application/describe-transfer.ts';
import type { PacketContents } from '../../../application/packet-documents.ts';
import { type AgentVisit, recordRights } from '../../agent-route.ts';
import { HubSilence } from '../../parts/first-help.tsx';
import { rejectReasonText } from '../../parts/reject-reasons.ts';
import { Due, TransferStatus } from '../../parts/transfer-parts.tsx';
import { transferWords } from '../../parts/words.ts';
import { inboxWords } from '../inbox/words.ts';
import { LooksLink } from './looks-link.tsx';
import { Proofs } from './proofs.tsx';
import { ReceivedPackets } from './received.tsx';
import { SentPackets, SupplementForm, type SupplementSaid } from './sent.tsx';
import { transferPageWords } from './words.ts';

type Row = readonly [string, Child];

/** What the page of a transfer shows. */
export interface TransferPage {
  readonly visit: AgentVisit;
  readonly transfer: TransferView;
  readonly studentId: LocalTransfer['studentId'];
  /** The packets whose files are here, the newest first. */
  readonly contents: readonly PacketContents[];
  /** Why no supplement was sent. */
  readonly said: SupplementSaid | null;
}

const doneWords = {
  requested: 'requested',
  answered: 'answeredNow',
  supplemented: 'supplemented',
} as const;

/** All that this district may know of one transfer, and what to do next. */
export function TransferContent(view: TransferPage) {
  const { visit, transfer, said } = view;
  const words = transferPageWords(visit.language);
  const done = (['requested', 'answered', 'supplemented'] as const).find(
    (each) => said === null && visit.query.get('done') === each,
  );
  return (
    <>
      {done === undefined ? null : <Alert kind="success">{words[doneWords[done]]}</Alert>}
      <div id="transfer" {...liveOf(view)}>
        <p data-live-hint hidden>
          {inboxWords(visit.language).changed}
        </p>
        <HubSilence visit={visit} />
        <Next {...view} />
        <Facts {...view} />
        {transfer.side === 'requesting' ? <ReceivedPackets {...view} /> : <SentPackets {...view} />}
      </div>
      {transfer.side === 'releasing' ? <SupplementForm {...view} /> : null}
      <Proofs {...view} />
      <LooksLink {...view} />
    </>
  );
}

/** An answer to a form does not stay up to date: asking for it anew would send the form again. */
const liveOf = ({ transfer: { transferId }, said }: TransferPage) =>
  said === null ? { 'data-live': `/transfers/${transferId}/live` } : {};

function Next({ visit: { language, user }, transfer }: TransferPage) {
  const words = transferPageWords(language);
  const { side, status, otherDistrict, transferId } = transfer;
  const isUnnamed = side === 'requesting' && status === 'rejected' && otherDistrict === null;
  const isAsked = side === 'releasing' && status === 'waiting';
  return (
    <>
      <p>{isUnnamed ? words.unnamed : words[`next ${side} ${status}`]}</p>
      {side === 'requesting' ? <WhyNot {...{ language, reason: transfer.errorReason }} /> : null}
      {isAsked && hasRight(user, 'answer') ? (
        <p>
          <a class="usa-button" href={`/transfers/${transferId}/answer`}>
            {words.answer}
          </a>
        </p>
      ) : null}
    </>
  );
}

/** Why a transfer ended in an error: the hub's reason, or the code with which it refused. */
function WhyNot({ language, reason }: Pick<AgentVisit, 'language'> & { reason: string | null }) {
  if (reason === null) return null;
  if (reason === 'no-former-district' || reason === 'records-do-not-match') {
    return <p>{transferPageWords(language)[reason]}</p>;
  }
  return (
    <p>
      {meaningOfCode(language, reason)} <code>{reason}</code>
    </p>
  );
}

function Facts({ visit, transfer, studentId }: TransferPage) {
  const { language, now, user } = visit;
  const isLinked = studentId !== null && hasRight(user, recordRights);
  const common = transferWords(language);
  const name = <Name>{transfer.studentName}</Name>;
  return (
    <Summary
      rows={[
        [common.student, !isLinked ? name : <a href={`/students/${studentId}`}>{name}</a>],
        [common.status, <TransferStatus {...{ language, transfer }} />],
        [common.requested, <Time {...{ language, at: transfer.requestedAt }} />],
        [common.due, <Due {...{ language, now, transfer }} />],
        [common.answered, <Time {...{ language, at: transfer.answeredAt }} />],
        ...answerRows(visit, transfer),
        [transferPageWords(language).transferId, transfer.transferId],
      ]}
    />
  );
}

function answerRows({ language }: AgentVisit, transfer: TransferView): Row[] {
  const words = transferPageWords(language);
  const { otherDistrict: other, rejectReason, comments, personName, mismatchedFields } = transfer;
  return [
    ...when(other, ({ name, contact }): Row[] => [
      [transferWords(language).district, <Name>{name}</Name>],
      [words.contact, <Name>{[contact.name, contact.workPhone, contact.email].join(' · ')}</Name>],
    ]),
    ...when(rejectReason, (reason): Row[] => [
      [words.reason, <Name>{rejectReasonText(language, reason)}</Name>],
    ]),
    ...when(comments || null, (said): Row[] => [[words.comments, <Name>{said}</Name>]]),
    ...when(personName, (person): Row[] => [[words.person, <Name>{person}</Name>]]),
    ...mismatchedFields.map((field): Row => [words.differs, fieldText(words, field)]),
    ...transfer.overlaps.map(
      ({ schoolName, entryDate: date }): Row => [
        words.overlap,
        <>
          <Name>{schoolName}</Name>, <DateText {...{ language, date }} />
        </>,
      ],
    ),
  ];
}

const matchFields = ['stateStudentId', 'lastName', 'firstName', 'birthdate', 'sex'] as const;

function fieldText(words: ReturnType<typeof transferPageWords>, field: string): string {
  const known = matchFields.find((each) => each === field);
  return known === undefined ? field : words[known];
}

const when = <Value,>(value: Value | null, rows: (value: Value) => Row[]): Row[] =>
  value === null ? [] : rows(value);
