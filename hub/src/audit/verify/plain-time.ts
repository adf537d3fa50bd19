/** A day that every month has, so that nobody need look into a calendar. */
const commonDay =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;
const lateDay = /^\d{4}-\d\d-(?:29|3[01])T\d\d:\d\d:\d\d\.\d{3}Z$/;

/**
 * Whether this is a time as our programs write it, to the millisecond in UTC: a part of what
 * `timestampSchema` accepts, told in a fraction of the time.
 */
export function isPlainTime(text: unknown): boolean {
  if (typeof text !== 'string') return false;
  if (commonDay.test(text)) return true;
  if (!lateDay.test(text)) return false;
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString() === text;
}
