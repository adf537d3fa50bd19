import { cleanName } from '@portage/shared/matching/clean-up';
import { foldName } from '../fold-name.ts';

const suffixes = new Set(['jr', 'sr', 'ii', 'iii', 'iv', 'v', '2nd', '3rd', 'junior', 'senior']);
/** What forms have where there is no name: first name unknown, last name unknown. */
const placeholders = new Set(['fnu', 'lnu']);
/** Words of many surnames that do not tell one family from another. */
const particles = new Set(
  (
    'al ap bar ben bin bint da das de del den der des di do dos du e el ibn la las le los mac mc ' +
    'o of san santa st ten ter the van vom von y zu'
  ).split(' '),
);

/**
 * The words of a name as they are compared for likeness only: without accents, apostrophes and
 * punctuation, hyphens as blanks, without a generation suffix at the end. No word of no name.
 */
export function nameWords(name: string): string[] {
  const words = foldName(cleanName(name))
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !placeholders.has(word));
  while (words.length > 1 && suffixes.has(words.at(-1) ?? '')) words.pop();
  return words;
}

/** Whether two names are the same words but for the blanks between them; no name is like none. */
export const areGluedSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length > 0 && one.join('') === other.join('');

/** Whether two surnames of one or more words have a word in common that tells a family. */
export const shareSurname = (one: readonly string[], other: readonly string[]): boolean =>
  one.some((word) => !particles.has(word) && Array.from(word).length > 1 && other.includes(word));

/** Whether every word of `part`, one at least, is among the words of `whole`. */
export const areAmong = (part: readonly string[], whole: readonly string[]): boolean =>
  part.length > 0 && part.every((word) => whole.includes(word));
