import { type DueDateRule, defaultDueDateRule } from '@portage/shared/transfer/due-date';

/** What a state decides for all of its districts. */
export interface HubPolicy {
  readonly dueDates: DueDateRule;
  /** Requests of one district that find no former district, within any 24 hours. */
  readonly unmatchedPerDay: number;
  /** Days after the end of a transfer that the personal parts of its messages are kept. */
  readonly personalDays: number;
}

/** Limits of what a state may choose. */
export const [mostBusinessDays, mostUnmatchedPerDay, mostPersonalDays] = [
  365, 100_000, 3_650,
] as const;

/** How long a request without a match counts against its district. */
export const unmatchedWindowMs = 24 * 3_600_000;

/**
 * A large district enrolls a few dozen students from other states on the busiest day of August;
 * whoever tries out identities needs thousands of requests.
 */
export const defaultPolicy: HubPolicy = {
  ...{ dueDates: defaultDueDateRule, unmatchedPerDay: 200, personalDays: 30 },
};

/** Whether this names a time zone that due dates can be counted in: IANA, such as `UTC`. */
export const isTimeZone = (name: string): boolean =>
  name === 'UTC' || Intl.supportedValuesOf('timeZone').includes(name);
