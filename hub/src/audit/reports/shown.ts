/** Control characters and marks that turn or hide text. */
const hostile = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\u2028\u2029]/gu;

/**
 * Text out of a file as a terminal may show it, on one line: what could move the cursor, color the
 * screen or turn text around is shown by its number, as in `[U+001B]`.
 */
export const shown = (text: string): string =>
  text.replace(hostile, (character) => {
    const codePoint = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
    return `[U+${codePoint.padStart(4, '0')}]`;
  });
