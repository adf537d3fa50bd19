/**
 * The school year a date lies in, named by the year it ends in (CEDS 000243). Years turn on 1 July,
 * as in federal reporting: `2026-06-30` is in 2026, `2026-07-01` in 2027.
 */
export function schoolYearOf(date: string): number {
  const year = Number(date.slice(0, 4));
  return date.slice(5, 7) >= '07' ? year + 1 : year;
}
