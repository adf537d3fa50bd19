import type { BehaviorIncident } from '@portage/shared/records/behavior';
import type { Block, Column } from '../../pdf/content.ts';
import { countOf, formatDate, formatTime, linesOf, wordsOf } from '../../pdf/format.ts';

/** The behavior summary: every incident, latest first, and what the school did. */
export const behaviorBlocks = (rows: readonly BehaviorIncident[]): Block[] => [table(rows)];

const columns: readonly Column[] = [
  { title: 'Date', share: 14 },
  { title: 'Incident', share: 17 },
  { title: 'Behavior', share: 30 },
  { title: 'Role', share: 13 },
  { title: 'Action taken', share: 32 },
];

const table = (rows: readonly BehaviorIncident[]): Block => ({
  kind: 'table',
  columns,
  rows: rows.toSorted((a, b) => b.incidentDate.localeCompare(a.incidentDate, 'en')).map(cells),
});

const cells = (row: BehaviorIncident): string[] => [
  linesOf(formatDate(row.incidentDate), formatTime(row.incidentTime)),
  linesOf(
    row.incidentIdentifier,
    row.schoolId === null ? '' : `School ${row.schoolId}`,
    wordsOf(row.location),
  ),
  linesOf(
    ...row.behaviors.map(wordsOf),
    ...row.weapons.map((weapon) => `Weapon: ${wordsOf(weapon)}`),
    row.reportedToLawEnforcement === true ? 'Reported to law enforcement' : '',
  ),
  wordsOf(row.participationRole),
  linesOf(...row.actions.map(describeAction)),
];

function describeAction(action: BehaviorIncident['actions'][number]): string {
  const served = action.actualLengthDays === null ? '' : `served ${action.actualLengthDays}`;
  const given = action.lengthDays === null ? '' : countOf(action.lengthDays, 'school day');
  const details = [
    action.startDate === null ? '' : `from ${formatDate(action.startDate)}`,
    given,
    served,
    wordsOf(action.lengthDifferenceReason),
  ].filter((part) => part !== '');
  const words = wordsOf(action.action);
  return details.length === 0 ? words : `${words}: ${details.join(', ')}`;
}
