import type { CodedValue } from '@portage/shared/records/coded-value';
import type {
  Accommodation,
  EvaluationPart,
  Goal,
  PlannedService,
} from '@portage/shared/records/program-parts';
import type { Block, Column } from '../pdf/content.ts';
import { formatDate, formatPeriod, inOneLine, linesOf, wordsOf } from '../pdf/format.ts';
import { tableSection } from '../pdf/sections.ts';

const serviceColumns: readonly Column[] = [
  { title: 'Service', share: 30 },
  { title: 'How much', share: 24 },
  { title: 'Where and by whom', share: 28 },
  { title: 'Dates', share: 24 },
];

/** A table of services under a heading of its own. */
export const serviceSection = (heading: string, services: readonly PlannedService[]): Block[] =>
  tableSection(heading, serviceColumns, services.map(serviceCells));

const serviceCells = (service: PlannedService): string[] => [
  linesOf(
    wordsOf(service.service),
    service.extendsOutsideSchoolYear === true ? 'Also outside the school year' : '',
  ),
  linesOf(
    inOneLine(
      service.durationHours === null ? '' : `${service.durationHours} hours`,
      wordsOf(service.frequency),
    ),
    wordsOf(service.deliveryMethod),
  ),
  linesOf(service.setting ?? '', service.provider ?? ''),
  formatPeriod(service.startDate, service.endDate),
];

const goalColumns: readonly Column[] = [
  { title: 'Goal', share: 38 },
  { title: 'Now', share: 22 },
  { title: 'Measured', share: 24 },
  { title: 'Progress', share: 24 },
];

/** A table of goals. */
export const goalSection = (goals: readonly Goal[]): Block[] =>
  tableSection('Goals', goalColumns, goals.map(goalCells));

const goalCells = (goal: Goal): string[] => [
  linesOf(
    wordsOf(goal.type),
    goal.description,
    goal.successCriteria === null ? '' : `Success: ${goal.successCriteria}`,
    formatPeriod(goal.startDate, goal.endDate),
  ),
  goal.currentPerformance ?? '',
  linesOf(goal.measurement ?? '', goal.schedule ?? ''),
  linesOf(wordsOf(goal.status), goal.progress ?? ''),
];

const accommodationColumns: readonly Column[] = [
  { title: 'Accommodation', share: 34 },
  { title: 'Description', share: 40 },
  { title: 'Where it applies', share: 32 },
];

/** A table of accommodations. */
export const accommodationSection = (accommodations: readonly Accommodation[]): Block[] =>
  tableSection('Accommodations', accommodationColumns, accommodations.map(accommodationCells));

const accommodationCells = (row: Accommodation): string[] => [
  linesOf(wordsOf(row.accommodation), wordsOf(row.category)),
  row.description ?? '',
  row.appliesTo ?? '',
];

const evaluationColumns: readonly Column[] = [
  { title: 'Area', share: 20 },
  { title: 'Date', share: 16 },
  { title: 'Evaluator and method', share: 28 },
  { title: 'Result', share: 42 },
];

/** A table of the parts of an evaluation. */
export const evaluationSection = (parts: readonly EvaluationPart[]): Block[] =>
  tableSection('What was evaluated', evaluationColumns, parts.map(evaluationCells));

const evaluationCells = (part: EvaluationPart): string[] => [
  wordsOf(part.category),
  formatDate(part.evaluationDate),
  linesOf(part.evaluator ?? '', part.instrument ?? ''),
  part.result ?? '',
];

/** The primary disability first, then the others, one a line. */
export const disabilityLines = (
  primary: CodedValue | null,
  others: readonly CodedValue[],
): string => linesOf(...new Set([wordsOf(primary), ...others.map(wordsOf)]));

/** Rows by a date, latest first; rows without one come last. */
export const latestFirst = <Row>(
  rows: readonly Row[],
  dateOf: (row: Row) => string | null,
): Row[] => rows.toSorted((a, b) => (dateOf(b) ?? '').localeCompare(dateOf(a) ?? '', 'en'));
