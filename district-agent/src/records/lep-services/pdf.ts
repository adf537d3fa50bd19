import type { LepService } from '@portage/shared/records/lep-services';
import type { Block, Column } from '../../pdf/content.ts';
import { formatPeriod, linesOf, wordsOf } from '../../pdf/format.ts';
import { latestFirst } from '../program-parts-pdf.ts';

/** The services for an English learner, latest first. */
export const lepServicesBlocks = (rows: readonly LepService[]): Block[] => [
  { kind: 'table', columns, rows: latestFirst(rows, ({ startDate }) => startDate).map(cells) },
];

const columns: readonly Column[] = [
  { title: 'Service', share: 30 },
  { title: 'Dates', share: 24 },
  { title: 'How much', share: 22 },
  { title: 'By whom', share: 18 },
  { title: 'Comments', share: 26 },
];

const cells = (row: LepService): string[] => [
  wordsOf(row.service),
  formatPeriod(row.startDate, row.endDate),
  linesOf(
    row.minutesPerWeek === null ? '' : `${row.minutesPerWeek} minutes a week`,
    row.instructionLanguage === null ? '' : `in ${wordsOf(row.instructionLanguage)}`,
  ),
  row.provider ?? '',
  row.comments ?? '',
];
