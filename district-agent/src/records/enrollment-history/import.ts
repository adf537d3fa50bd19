import type { Enrollment } from '@portage/shared/records/enrollment-history';
import { factKey, textInKey } from '../../domain/import/fact-key.ts';
import type { Fitted, ImportRules } from '../../domain/import/import-rules.ts';
import { formatSchoolYear, inOneLine } from '../../pdf/format.ts';

/** The day before a day, `YYYY-MM-DD`. */
function dayBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}

/** The exit date is the first day without it: one that ends on the day it began is on no day. */
const isOpenOn = ({ entryDate, exitDate }: Enrollment, day: string): boolean =>
  entryDate <= day && (exitDate === null || day < exitDate);

const isOnSomeDay = (enrollment: Enrollment): boolean => isOpenOn(enrollment, enrollment.entryDate);

/**
 * No received enrollment overlaps one of ours of the same type: a student is in one place. One that
 * goes on past the day ours begins (the releasing district often has not ended it yet) is ended the
 * day before, if a person says so, and the row says that. One that begins within ours cannot be.
 */
function fitIn(received: Enrollment, ours: readonly Enrollment[]): Fitted<Enrollment> {
  const { enrollmentType, entryDate } = received;
  const rivals = ours.filter((own) => own.enrollmentType === enrollmentType && isOnSomeDay(own));
  if (!isOnSomeDay(received)) return { row: received };
  if (rivals.some((own) => isOpenOn(own, entryDate))) {
    return { row: received, problem: { kind: 'bad', reason: 'inside-our-enrollment' } };
  }
  const begins = rivals
    .map((own) => own.entryDate)
    .filter((day) => isOpenOn(received, day))
    .toSorted()[0];
  if (begins === undefined) return { row: received };
  return {
    row: endedBefore(received, begins),
    problem: { kind: 'conflict', reason: 'overlaps-our-enrollment' },
  };
}

/** What the releasing district had inferred it from is said first. */
function endedBefore(received: Enrollment, begins: string): Enrollment {
  const end = received.exitDate === null ? 'open' : `ended ${received.exitDate}`;
  const change = `Received as ${end}; ended at import, the day before our own enrollment`;
  const { derivedFrom } = received;
  return {
    ...received,
    exitDate: dayBefore(begins),
    derivedFrom: derivedFrom === null ? change : `${derivedFrom}. ${change}`,
  };
}

/**
 * The same enrollment: the same school and type from the same day on. Nobody ends or changes an
 * enrollment of ours but ourselves.
 */
export const enrollmentHistoryImport: ImportRules<Enrollment> = {
  keyOf: ({ schoolId, schoolName, enrollmentType, entryDate }) =>
    factKey(schoolId, textInKey(schoolName), enrollmentType, entryDate),
  nameOf: ({ schoolYear, schoolName, entryDate }) =>
    inOneLine(formatSchoolYear(schoolYear), schoolName, entryDate),
  oursAlone: ['schoolYear', 'gradeLevel', 'entryType', 'exitDate', 'exitType', 'derivedFrom'],
  fit: (row, { ours }) => fitIn(row, ours),
};
