import type { IepMeeting } from '@portage/shared/records/iep-meeting';
import type { Block, Column } from '../../pdf/content.ts';
import { formatDate, formatIndicator, inOneLine, linesOf, wordsOf } from '../../pdf/format.ts';
import { knownFacts, tableSection, textSection } from '../../pdf/sections.ts';
import { latestFirst } from '../program-parts-pdf.ts';

/** The IEP meetings, latest first, each with the transition plan made at it. */
export const iepMeetingBlocks = (rows: readonly IepMeeting[]): Block[] =>
  latestFirst(rows, ({ meetingDate }) => meetingDate).flatMap(meetingBlocks);

const meetingBlocks = (row: IepMeeting): Block[] => [
  {
    kind: 'part',
    text: inOneLine(`Meeting of ${formatDate(row.meetingDate)}`, wordsOf(row.purpose)),
  },
  ...knownFacts(
    ['Location', wordsOf(row.location)],
    ['Agreed to', wordsOf(row.authorization)],
    ['Signed', inOneLine(row.signedBy ?? '', formatDate(row.signatureDate))],
    ['Not agreed to', linesOf(row.rejectedPortion ?? '', row.rejectionExplanation ?? '')],
  ),
  ...tableSection('Participants', participantColumns, row.participants.map(participantCells)),
  ...textSection('Notes', row.notes),
  ...(row.transition === null ? [] : transitionBlocks(row.transition)),
];

const participantColumns: readonly Column[] = [
  { title: 'Name', share: 3 },
  { title: 'Role', share: 3 },
  { title: 'Present', share: 1 },
];

const participantCells = (person: IepMeeting['participants'][number]): string[] => [
  person.name,
  wordsOf(person.role),
  formatIndicator(person.isPresent),
];

type Transition = NonNullable<IepMeeting['transition']>;

const transitionBlocks = (plan: Transition): Block[] => [
  {
    kind: 'heading',
    text: inOneLine('Transition plan', formatDate(plan.planDate)),
  },
  ...knownFacts(
    ['Course of study', plan.courseOfStudy ?? ''],
    ['Agencies that take part', linesOf(...plan.agencies)],
    ['Transfer of rights', plan.transferOfRights ?? ''],
  ),
  ...tableSection('After school', goalColumns, plan.goals.map(goalCells)),
];

const goalColumns: readonly Column[] = [
  { title: 'Area', share: 26 },
  { title: 'Goal', share: 44 },
  { title: 'How the school helps', share: 38 },
];

const goalCells = (goal: Transition['goals'][number]): string[] => [
  wordsOf(goal.type),
  goal.description,
  goal.services ?? '',
];
