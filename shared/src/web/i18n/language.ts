/** The languages of the sites, each with its own name. */
export const languages = { en: 'English', es: 'Español' } as const;
/** A language of the sites. */
export type Language = keyof typeof languages;

/** Whether this is a language of the sites. */
export const isLanguage = (text: string): text is Language => Object.hasOwn(languages, text);

/**
 * The language of a page: what the person chose, else the first one of the browser's list
 * (RFC 9110, section 12.5.4; weights are in order in every browser) that there is, else English.
 */
export function chooseLanguage(chosen: string | undefined, accepted: string | undefined): Language {
  if (chosen !== undefined && isLanguage(chosen)) return chosen;
  const wanted = (accepted ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase());
  return wanted.find(isLanguage) ?? 'en';
}
