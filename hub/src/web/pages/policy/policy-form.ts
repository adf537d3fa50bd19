import type { Form } from '@portage/shared/web/form';
import { z } from 'zod';
import {
  type HubPolicy,
  isTimeZone,
  mostBusinessDays,
  mostPersonalDays,
  mostUnmatchedPerDay,
} from '../../../domain/policy.ts';

/** The fields of the form, as they were typed. */
export type PolicyFields = Readonly<
  Record<'businessDays' | 'timeZone' | 'holidays' | 'unmatchedPerDay' | 'personalDays', string>
>;

/** More holidays than the calendars of many years have. */
const mostHolidays = 500;
const wholeNumber = (most: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .pipe(z.int().min(1).max(most));

const schema = z.object({
  businessDays: wholeNumber(mostBusinessDays),
  timeZone: z.string().refine(isTimeZone),
  holidays: z.array(z.iso.date()).max(mostHolidays),
  unmatchedPerDay: wholeNumber(mostUnmatchedPerDay),
  personalDays: wholeNumber(mostPersonalDays),
});

/** The fields of rules. */
export const fieldsOf = ({ dueDates, unmatchedPerDay, personalDays }: HubPolicy): PolicyFields => ({
  businessDays: String(dueDates.businessDays),
  timeZone: dueDates.timeZone,
  holidays: dueDates.holidays.join('\n'),
  unmatchedPerDay: String(unmatchedPerDay),
  personalDays: String(personalDays),
});

/** The fields as a form has them. */
export const typedIn = (form: Form): PolicyFields => ({
  businessDays: form.text('businessDays'),
  timeZone: form.text('timeZone'),
  holidays: form.text('holidays'),
  unmatchedPerDay: form.text('unmatchedPerDay'),
  personalDays: form.text('personalDays'),
});

/** The rules that fields say, or the fields that cannot be. */
export function readPolicy(
  fields: PolicyFields,
): { kind: 'read'; policy: HubPolicy } | { kind: 'wrong'; fields: (keyof PolicyFields)[] } {
  const holidays = fields.holidays.split(/[\s,;]+/).filter((day) => day !== '');
  const parsed = schema.safeParse({ ...fields, holidays: [...new Set(holidays)].toSorted() });
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path }) => path[0] as keyof PolicyFields);
    return { kind: 'wrong', fields: [...new Set(wrong)] };
  }
  const { unmatchedPerDay, personalDays, ...dueDates } = parsed.data;
  return { kind: 'read', policy: { dueDates, unmatchedPerDay, personalDays } };
}
