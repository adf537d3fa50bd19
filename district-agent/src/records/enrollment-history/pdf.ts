import type { Enrollment } from '@portage/shared/records/enrollment-history';
import type { Block, Column } from '../../pdf/content.ts';
import { formatCoded, formatDate, linesOf, wordsOf } from '../../pdf/format.ts';

/** The enrollment history: every enrollment, latest first. */
export const enrollmentHistoryBlocks = (rows: readonly Enrollment[]): Block[] => [table(rows)];

const columns: readonly Column[] = [
  { title: 'School year', share: 13 },
  { title: 'School', share: 27 },
  { title: 'Grade', share: 12 },
  { title: 'Entry', share: 25 },
  { title: 'Exit', share: 25 },
];

const typeWords = {
  Primary: '',
  SecondaryServices: 'Secondary services',
  SpecialEducationServices: 'Special education services',
} as const;

const table = (rows: readonly Enrollment[]): Block => ({
  kind: 'table',
  columns,
  rows: rows.toSorted((a, b) => b.entryDate.localeCompare(a.entryDate, 'en')).map(cells),
});

const cells = (row: Enrollment): string[] => [
  `${row.schoolYear - 1}–${String(row.schoolYear).slice(-2)}`,
  linesOf(
    row.schoolName,
    `School ${row.schoolId}`,
    typeWords[row.enrollmentType],
    row.derivedFrom === null ? '' : `Derived from: ${row.derivedFrom}`,
  ),
  wordsOf(row.gradeLevel),
  linesOf(formatDate(row.entryDate), formatCoded(row.entryType)),
  row.exitDate === null ? 'Open' : linesOf(formatDate(row.exitDate), formatCoded(row.exitType)),
];
