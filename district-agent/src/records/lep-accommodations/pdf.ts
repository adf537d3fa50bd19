import type { LepAccommodation } from '@portage/shared/records/lep-accommodations';
import type { Block, Column } from '../../pdf/content.ts';
import { formatPeriod, linesOf, wordsOf } from '../../pdf/format.ts';
import { latestFirst } from '../program-parts-pdf.ts';

/** The accommodations for an English learner, latest first. */
export const lepAccommodationsBlocks = (rows: readonly LepAccommodation[]): Block[] => [
  { kind: 'table', columns, rows: latestFirst(rows, ({ startDate }) => startDate).map(cells) },
];

const columns: readonly Column[] = [
  { title: 'Accommodation', share: 32 },
  { title: 'Description', share: 32 },
  { title: 'Where it applies', share: 28 },
  { title: 'Dates', share: 24 },
];

const cells = (row: LepAccommodation): string[] => [
  linesOf(wordsOf(row.accommodation), wordsOf(row.category)),
  row.description ?? '',
  row.appliesTo ?? '',
  formatPeriod(row.startDate, row.endDate),
];
