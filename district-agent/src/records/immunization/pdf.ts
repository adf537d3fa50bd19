import type { Immunization } from '@portage/shared/records/immunization';
import type { Block, Column } from '../../pdf/content.ts';
import { formatDate, formatIndicator, wordsOf } from '../../pdf/format.ts';

/** The immunization summary: doses and exemptions by vaccine, earliest dose first. */
export const immunizationBlocks = (rows: readonly Immunization[]): Block[] => [table(rows)];

const columns: readonly Column[] = [
  { title: 'Vaccine', share: 34 },
  { title: 'CVX code', share: 12 },
  { title: 'Date given', share: 17 },
  { title: 'Required', share: 12 },
  { title: 'Exemption', share: 27 },
];

const table = (rows: readonly Immunization[]): Block => ({
  kind: 'table',
  columns,
  rows: rows.toSorted(byVaccineAndDate).map(cells),
});

const byVaccineAndDate = (a: Immunization, b: Immunization): number =>
  wordsOf(a.vaccine).localeCompare(wordsOf(b.vaccine), 'en') ||
  (a.administeredDate ?? '9').localeCompare(b.administeredDate ?? '9', 'en');

const cells = (row: Immunization): string[] => [
  wordsOf(row.vaccine),
  row.vaccine.code ?? '',
  row.administeredDate === null ? 'Not given' : formatDate(row.administeredDate),
  formatIndicator(row.isRequired),
  row.exemption === null
    ? ''
    : [`${row.exemption.kind} exemption`, formatDate(row.exemption.date)]
        .filter((part) => part !== '')
        .join(', '),
];
