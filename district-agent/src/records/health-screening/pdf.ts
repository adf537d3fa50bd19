import type { HealthScreening } from '@portage/shared/records/health-screening';
import type { Block, Column } from '../../pdf/content.ts';
import { formatDate, wordsOf } from '../../pdf/format.ts';

/** The health screening summary: every screening, latest first. */
export const healthScreeningBlocks = (rows: readonly HealthScreening[]): Block[] => [
  {
    kind: 'table',
    columns,
    rows: rows.toSorted((a, b) => b.screenedDate.localeCompare(a.screenedDate, 'en')).map(cells),
  },
];

const columns: readonly Column[] = [
  { title: 'Date', share: 16 },
  { title: 'Screening', share: 28 },
  { title: 'Result', share: 28 },
  { title: 'Comments', share: 36 },
];

const cells = (row: HealthScreening): string[] => [
  formatDate(row.screenedDate),
  wordsOf(row.screening),
  wordsOf(row.result),
  row.comments ?? '',
];
