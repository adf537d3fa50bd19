import { fontFor } from './fonts.ts';

const lineBreaks = /\r\n|[\n\r\u0085\u2028\u2029]/;
// Marks that only turn text around could make one name look like another, so they are not shown.
const invisible = /[\p{Cc}\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\u00AD]/gu;
const joiner = /\p{Join_Control}|\p{Variation_Selector}/u;

/**
 * Text as a document can show it, one string a line: composed (NFC), blanks for tabs, without
 * characters that have no shape. A character that no font here has is shown by its number, as in
 * `[U+D55C]`, never dropped in silence; the XML inside the document has the exact text.
 */
export function displayLines(text: string): string[] {
  return text
    .normalize('NFC')
    .split(lineBreaks)
    .map((line) => showable(line.replaceAll('\t', ' ').replace(invisible, '')));
}

function showable(line: string): string {
  if (fontFor(line, 'regular') !== null) return line;
  return Array.from(line, (character) => {
    if (fontFor(character, 'regular') !== null) return character;
    if (joiner.test(character)) return '';
    const codePoint = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
    return `[U+${codePoint.padStart(4, '0')}]`;
  }).join('');
}
