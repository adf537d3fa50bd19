/** Latin letters that Unicode does not decompose, with what a person without them types. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ħ: 'h',
};

/**
 * A name folded for searching, never for matching or showing: lower case, without accents, with
 * apostrophes dropped and hyphens and blanks as one blank. `O’Brien-Łukasz` becomes `obrien
 * lukasz`.
 */
export function foldName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[łøđðþßæœıħ]/g, (letter) => PLAIN_LETTERS[letter] ?? letter)
    .replace(/['’‘ʼʻ`´.]/g, '')
    .replace(/[\s\p{Pd}\p{Z}]+/gu, ' ')
    .trim();
}

/** The words of a text, folded; a name that holds each of them in any order is one searched for. */
export const foldedWords = (text: string): string[] => foldName(text).split(' ').filter(Boolean);

/** Whether a name holds every word of `text` in any accent, case and order; all hold no words. */
export function holdsWords(name: string, text: string): boolean {
  const folded = foldName(name);
  return foldedWords(text).every((word) => folded.includes(word));
}
