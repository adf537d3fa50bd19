import { Temporal } from 'temporal-polyfill';

/** When an answer is due: so many business days in the state's time zone, holidays left out. */
export interface DueDateRule {
  readonly businessDays: number;
  /** IANA name, such as `America/Chicago`. */
  readonly timeZone: string;
  /** Days on which no office works, `YYYY-MM-DD`. */
  readonly holidays: readonly string[];
}

/** Ten business days (Texas, Minnesota, MIC3 and most others), no holidays known, in UTC. */
export const defaultDueDateRule: DueDateRule = { businessDays: 10, timeZone: 'UTC', holidays: [] };

/**
 * The end of the last day on which an answer is in time, as RFC 3339 UTC. The day of the request
 * does not count; Saturdays, Sundays and holidays do not count. A day ends at midnight in the
 * state's time zone, so daylight saving shifts the instant and never the day.
 */
export function dueAt(requestedAt: string, rule: DueDateRule): string {
  const holidays = new Set(rule.holidays);
  let day = Temporal.Instant.from(requestedAt).toZonedDateTimeISO(rule.timeZone).toPlainDate();
  for (let counted = 0; counted < rule.businessDays; ) {
    day = day.add({ days: 1 });
    if (isBusinessDay(day, holidays)) counted += 1;
  }
  const endOfDay = day.add({ days: 1 }).toZonedDateTime(rule.timeZone).subtract({ seconds: 1 });
  return endOfDay.toInstant().toString({ fractionalSecondDigits: 3 });
}

const isBusinessDay = (day: Temporal.PlainDate, holidays: ReadonlySet<string>): boolean =>
  day.dayOfWeek <= 5 && !holidays.has(day.toString());
