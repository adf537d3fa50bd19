import type { StateReportingElement } from '@portage/shared/records/state-reporting-elements';
import type { Block, Column } from '../../pdf/content.ts';
import { formatCoded, formatPeriod, formatSchoolYear } from '../../pdf/format.ts';

/** The values reported to the state, by school year, latest first, then by name. */
export const stateReportingElementsBlocks = (rows: readonly StateReportingElement[]): Block[] => [
  { kind: 'table', columns, rows: rows.toSorted(byYearAndName).map(cells) },
];

const byYearAndName = (a: StateReportingElement, b: StateReportingElement): number =>
  (b.schoolYear ?? 0) - (a.schoolYear ?? 0) ||
  formatCoded(a.element).localeCompare(formatCoded(b.element), 'en');

const columns: readonly Column[] = [
  { title: 'School year', share: 16 },
  { title: 'Element', share: 40 },
  { title: 'Value', share: 32 },
  { title: 'Dates', share: 24 },
];

const cells = (row: StateReportingElement): string[] => [
  row.schoolYear === null ? '' : formatSchoolYear(row.schoolYear),
  formatCoded(row.element),
  formatCoded(row.value),
  formatPeriod(row.effectiveDate, row.endDate),
];
