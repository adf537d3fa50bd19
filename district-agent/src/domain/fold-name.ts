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
