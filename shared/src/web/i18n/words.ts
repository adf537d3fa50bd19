import type { Language } from './language.ts';

/** Words of a page: a text, or what makes one from values. */
type Word = string | ((...values: never[]) => string);

/** The shape of a catalog: texts may differ, names and values may not. */
type Same<Words> = {
  readonly [Name in keyof Words]: Words[Name] extends string ? string : Words[Name];
};

/** One catalog: words by name, in each language. */
type Catalog = Readonly<Record<Language, Readonly<Record<string, Word>>>>;

const made: Catalog[] = [];

/** Every catalog of the modules that are loaded, for the tests that walk all of them. */
export const allCatalogs = (): readonly Catalog[] => made;

/**
 * The words of a page in every language. A word that is missing in one does not compile. Each page
 * has its own catalog beside its view.
 */
export const wordsOf = <Words extends Readonly<Record<string, Word>>>(catalogs: {
  readonly en: Words;
  readonly es: Same<NoInfer<Words>>;
}): ((language: Language) => Same<Words>) => {
  made.push(catalogs);
  return (language) => catalogs[language] as Same<Words>;
};
