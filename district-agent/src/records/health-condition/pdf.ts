import type { HealthCondition } from '@portage/shared/records/health-condition';
import type { Block, Column } from '../../pdf/content.ts';
import { formatCoded, formatDate, wordsOf } from '../../pdf/format.ts';

/** The health condition summary: those the student has now, then those that ended. */
export const healthConditionBlocks = (rows: readonly HealthCondition[]): Block[] => [
  ...part(
    'Conditions now',
    rows.filter(({ endDate }) => endDate === null),
  ),
  ...part(
    'Conditions that ended',
    rows.filter(({ endDate }) => endDate !== null),
  ),
];

const columns: readonly Column[] = [
  { title: 'Condition', share: 28 },
  { title: 'Alert', share: 14 },
  { title: 'Since', share: 15 },
  { title: 'Until', share: 15 },
  { title: 'What to know', share: 36 },
];

const part = (text: string, rows: readonly HealthCondition[]): Block[] =>
  rows.length === 0
    ? []
    : [
        { kind: 'heading', text },
        { kind: 'table', columns, rows: rows.map(cells) },
      ];

const cells = (row: HealthCondition): string[] => [
  formatCoded(row.condition),
  wordsOf(row.medicalAlert),
  formatDate(row.startDate),
  formatDate(row.endDate),
  row.comments ?? '',
];
