import type { Language } from './language.ts';

/** Each in the order and with the marks of the country where our districts are. */
const locales: Readonly<Record<Language, string>> = { en: 'en-US', es: 'es-US' };

const dates = formatters((locale) => dateFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }));
const moments = formatters((locale) =>
  dateFormat(locale, {
    ...{ year: 'numeric', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' },
    timeZoneName: 'short',
  }),
);
const days = formatters((locale) => dateFormat(locale, { dateStyle: 'medium' }));
const numbers = formatters((locale) => new Intl.NumberFormat(locale));
const plurals = formatters((locale) => new Intl.PluralRules(locale));

/** A date without a time zone, `YYYY-MM-DD`, in words; what is no date stays as it is. */
export function formatDate(language: Language, date: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? [];
  if (year === undefined) return date;
  // Made and shown in UTC, so no time zone can move it to the day before.
  return dates[language].format(Date.UTC(Number(year), Number(month) - 1, Number(day)));
}

/** A moment (RFC 3339) as date and time of the machine's time zone, which is said. */
export const formatMoment = (language: Language, at: string): string =>
  moments[language].format(new Date(at));

/** The day of a moment (RFC 3339) in the machine's time zone. */
export const formatDay = (language: Language, at: string): string =>
  days[language].format(new Date(at));

/** A whole number with the language's marks. */
export const formatNumber = (language: Language, value: number): string =>
  numbers[language].format(value);

/** `1 student`, `2 students`: the number and the form that goes with it. */
export const countOf = (
  language: Language,
  count: number,
  forms: { one: string; other: string },
): string =>
  `${formatNumber(language, count)} ${
    plurals[language].select(count) === 'one' ? forms.one : forms.other
  }`;

function formatters<T>(make: (locale: string) => T): Readonly<Record<Language, T>> {
  return { en: make(locales.en), es: make(locales.es) };
}

function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, options);
}
