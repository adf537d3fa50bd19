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

const isOpenOn = ({ entryDate, exitDate }: Enrollment, day: string): boolean =>
  entryDate <= day && (exitDate === null || day < exitDate);

/**
 * No received enrollment overlaps one of ours of the same type: a student is in one place. One that
 * goes on past the day ours begins (the releasing district often has not ended it yet) is ended the
 * day before, if a person says so, and the row says that. One that begins within ours cannot be.
 */
function fitIn(received: Enrollment, ours: readonly Enrollment[]): Fitted<Enrollment> {
  const ofType = ours.filter(({ enrollmentType }) => enrollmentType === received.enrollmentType);
  if (ofType.some((own) => isOpenOn(own, received.entryDate))) {
    return { row: received, problem: { kind: 'bad', reason: 'inside-our-enrollment' } };
  }
  const begins = ofType
    .map(({ entryDate }) => entryDate)
    .filter((day) => isOpenOn(received, day))
    .toSorted()[0];
  if (begins === undefined) return { row: received };
  const end = received.exitDate === null ? 'open' : `ended ${received.exitDate}`;
  const row = {
    ...received,
    exitDate: dayBefore(begins),
    derivedFrom: `Received as ${end}; ended at import, the day before our own enrollment`,
  };
  return { row, problem: { kind: 'conflict', reason: 'overlaps-our-enrollment' } };
}

/** The same enrollment: the same school and type from the same day on. */
export const enrollmentHistoryImport: ImportRules<Enrollment> = {
  keyOf: ({ schoolId, schoolName, enrollmentType, entryDate }) =>
    factKey(schoolId, textInKey(schoolName), enrollmentType, entryDate),
  nameOf: ({ schoolYear, schoolName, entryDate }) =>
    inOneLine(formatSchoolYear(schoolYear), schoolName, entryDate),
  fit: (row, { ours }) => fitIn(row, ours),
};
