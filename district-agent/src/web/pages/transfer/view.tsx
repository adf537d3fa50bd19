import { Summary } from '@portage/shared/web/layout/blocks';
import { DateText, Name, Time } from '@portage/shared/web/layout/text';
import type { Child } from 'hono/jsx';
import type { LocalTransfer } from '../../../adapters/sqlite/transfers.ts';
import type { TransferView } from '../../../application/describe-transfer.ts';
import type { AgentVisit } from '../../agent-route.ts';
import { Due, TransferStatus } from '../../parts/transfer-parts.tsx';
import { transferWords } from '../../parts/words.ts';
import { transferPageWords } from './words.ts';

type Row = readonly [string, Child];

/** All that this district may know of one transfer. */
export function TransferContent({
  visit,
  transfer,
  studentId,
}: {
  visit: AgentVisit;
  transfer: TransferView;
  studentId: LocalTransfer['studentId'];
}) {
  const { language, now } = visit;
  const common = transferWords(language);
  const name = <Name>{transfer.studentName}</Name>;
  return (
    <Summary
      rows={[
        [common.student, studentId === null ? name : <a href={`/students/${studentId}`}>{name}</a>],
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
    ...when(rejectReason, (reason): Row[] => [[words.reason, reason]]),
    ...when(comments || null, (said): Row[] => [[words.comments, <Name>{said}</Name>]]),
    ...when(personName, (person): Row[] => [[words.person, <Name>{person}</Name>]]),
    ...mismatchedFields.map((field): Row => [words.differs, field]),
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

const when = <Value,>(value: Value | null, rows: (value: Value) => Row[]): Row[] =>
  value === null ? [] : rows(value);
