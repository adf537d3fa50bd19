import { dateSchema } from '@portage/shared/ids';
import type { MatchReason } from './reasons.ts';

interface NearDate {
  readonly birthdate: string;
  readonly reason: MatchReason;
}

/** How two birthdates (`YYYY-MM-DD`) compare: same, near by one slip of a typist, or other. */
export function compareBirthdates(one: string, other: string): MatchReason {
  if (one === other) return 'same-birthdate';
  const near = nearDates(one).find(({ birthdate }) => birthdate === other);
  return near?.reason ?? 'other-birthdate';
}

/** The birthdates that compare as near to this one, for a look-up by index; ten at most. */
export const nearBirthdates = (birthdate: string): string[] =>
  nearDates(birthdate).map((near) => near.birthdate);

/** Each real date once, under the first reason that leads to it. */
function nearDates(birthdate: string): NearDate[] {
  const [year = '', month = '', day = ''] = birthdate.split('-');
  const all: NearDate[] = [
    { birthdate: `${year}-${day}-${month}`, reason: 'birthdate-day-and-month-swapped' },
    ...[-1, 1].map((step) => ({
      birthdate: `${String(Number(year) + step).padStart(4, '0')}-${month}-${day}`,
      reason: 'birthdate-year-off-by-one' as const,
    })),
    ...digitSwaps(year + month + day).map((swapped) => ({
      birthdate: swapped,
      reason: 'birthdate-digits-swapped' as const,
    })),
  ];
  const seen = new Set([birthdate]);
  return all.filter(({ birthdate: date }) => {
    if (seen.has(date) || !dateSchema.safeParse(date).success) return false;
    seen.add(date);
    return true;
  });
}

const digitSwaps = (digits: string): string[] =>
  Array.from({ length: digits.length - 1 }, (_, at) =>
    `${digits.slice(0, at)}${digits[at + 1]}${digits[at]}${digits.slice(at + 2)}`.replace(
      /^(....)(..)(..)$/,
      '$1-$2-$3',
    ),
  );
