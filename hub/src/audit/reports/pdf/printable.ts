/** What the font has: Latin, Greek, Cyrillic and Devanagari letters, and common marks. */
const inFont =
  /[\n\u0020-\u007E\u00A0-\u00AC\u00AE-\u00FF\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Devanagari}\u0300-\u036F\u02B0-\u02FF\u2010-\u2015\u2018-\u201E\u2020-\u2022\u2026\u2030\u2032\u2033\u2039\u203A\u20AC\u2122]/u;

/** Full-width and other compatibility forms are letters of a script, but not in the font. */
const notInFont = /[\uFF00-\uFFEF]|[\u{10000}-\u{10FFFF}]|[\u1AB0-\u1AFF]/u;

/**
 * Text as a document can show it: composed (NFC), and a character that the font has not, or that
 * nobody sees, by its number, as in `[U+D55C]`; it is never dropped in silence.
 */
export const printable = (text: string): string =>
  Array.from(text.normalize('NFC').replaceAll('\t', ' '), (character) => {
    if (inFont.test(character) && !notInFont.test(character)) return character;
    const codePoint = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
    return `[U+${codePoint.padStart(4, '0')}]`;
  }).join('');

/** Lines no wider than `width`; a word that is too long for one is cut where it has to be. */
export function wrapped(
  text: string,
  { width, widthOf }: { width: number; widthOf: (line: string) => number },
): string[] {
  return text.split('\n').flatMap((line) => {
    const lines: string[] = [];
    let current = '';
    for (const word of line.split(' ').flatMap((each) => fitting(each, { width, widthOf }))) {
      const longer = current === '' ? word : `${current} ${word}`;
      if (current !== '' && widthOf(longer) > width) {
        lines.push(current);
        current = word;
      } else current = longer;
    }
    return [...lines, current];
  });
}

function fitting(
  word: string,
  { width, widthOf }: { width: number; widthOf: (line: string) => number },
): string[] {
  if (widthOf(word) <= width) return [word];
  const parts: string[] = [];
  let part = '';
  for (const character of word) {
    if (part !== '' && widthOf(part + character) > width) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return [...parts, part];
}
