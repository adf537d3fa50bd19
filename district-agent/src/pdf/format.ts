import type { CodedValue } from '@portage/shared/records/coded-value';
import type { StudentIdentity } from '@portage/shared/records/student-identity';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `2019-03-04` as `Mar 4, 2019`, which nobody reads two ways; empty for null. No time zone. */
export function formatDate(date: string | null): string {
  if (date === null) return '';
  const [year, month, day] = date.split('-').map(Number);
  return `${months[(month ?? 1) - 1]} ${day}, ${year}`;
}

/** `14:05:00` as `2:05 PM`; empty for null. */
export function formatTime(time: string | null): string {
  if (time === null) return '';
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const half = hour < 12 ? 'AM' : 'PM';
  return `${hour % 12 === 0 ? 12 : hour % 12}:${String(minute).padStart(2, '0')} ${half}`;
}

/**
 * The words of a coded value with its code, the public one before the district's own; without a
 * code that only repeats the words, as in `Excused Absence` and `ExcusedAbsence`.
 */
export function formatCoded(value: CodedValue | null): string {
  if (value === null) return '';
  const code = value.code ?? value.localCode;
  if (value.label === null) return code ?? '';
  const saysMore = code !== null && lettersOf(code) !== lettersOf(value.label);
  return saysMore ? `${value.label} (${code})` : value.label;
}

const lettersOf = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]/gu, '').toLowerCase();

/** The words of a coded value alone, or its code where it has no words. */
export const wordsOf = (value: CodedValue | null): string =>
  value === null ? '' : (value.label ?? value.code ?? value.localCode ?? '');

/** `Yes`, `No`, or nothing where it is not known. */
export function formatIndicator(value: boolean | null): string {
  if (value === null) return '';
  return value ? 'Yes' : 'No';
}

/** Last name first, as registrars file: `Nguyễn, Thị Mai Jr.` */
export function studentName(
  name: Pick<StudentIdentity, 'lastName' | 'firstName' | 'middleName' | 'generationCodeOrSuffix'>,
): string {
  const given = [name.firstName, name.middleName, name.generationCodeOrSuffix];
  const rest = given.filter((part) => part !== null && part !== '').join(' ');
  return rest === '' ? name.lastName : `${name.lastName}, ${rest}`;
}

/** Lines that say something, one below the other. */
export const linesOf = (...parts: readonly string[]): string =>
  parts.filter((part) => part !== '').join('\n');

/** The school year that ends in this year: `2027` as `2026–27`. */
export const formatSchoolYear = (year: number): string => `${year - 1}–${String(year).slice(-2)}`;

/** From one day to another, either of which may not be known. */
export function formatPeriod(start: string | null, end: string | null): string {
  if (start === null) return end === null ? '' : `until ${formatDate(end)}`;
  return end === null ? `since ${formatDate(start)}` : `${formatDate(start)} – ${formatDate(end)}`;
}

/** Parts that say something, in one line. */
export const inOneLine = (...parts: readonly string[]): string =>
  parts.filter((part) => part !== '').join(' · ');

/** `812 bytes`, `1,204 KiB`. */
export const formatSize = (bytes: number): string =>
  bytes < 1024 ? `${bytes} bytes` : `${Math.ceil(bytes / 1024).toLocaleString('en-US')} KiB`;
