/**
 * Lossless clean-up before comparing: differences that two typists or two programs make of one
 * name disappear, and no difference between two people does. Accents stay: Nuñez is not Nunez.
 */

const apostrophes = /[\u2018\u2019\u02BC\u02BB\u0060\u00B4\u2032\uFF07]/gu;
const hyphens = /[\u2010\u2011\u2012\u2013\u2014\u2212\uFE63\uFF0D]/gu;
const suffixes = new Set(['jr', 'sr', 'ii', 'iii', 'iv', 'v']);

/** NFC, trimmed, blanks collapsed, one apostrophe and one hyphen glyph, case folded. */
export function cleanName(name: string): string {
  const unified = name.normalize('NFC').replace(apostrophes, "'").replace(hyphens, '-');
  const spaced = unified.replace(/\s+/gu, ' ').trim();
  // Upper case first folds letters that only meet there (ß and ss), as Unicode case folding does.
  return spaced.toUpperCase().toLowerCase().normalize('NFC');
}

/**
 * A cleaned last name without a generation suffix typed into it: `Smith, Jr.` compares as `smith`.
 * Repeated until nothing changes, so that cleaning a cleaned name is harmless.
 */
export function cleanLastName(lastName: string): string {
  const cleaned = cleanName(lastName);
  const match = /^(.+?),? ([a-z]{1,3})\.?$/u.exec(cleaned);
  const [, rest, suffix] = match ?? [];
  if (rest === undefined || suffix === undefined || !suffixes.has(suffix)) return cleaned;
  return cleanLastName(rest);
}

/** A state ID without blanks around it. Leading zeros and case are part of the ID. */
export const cleanStateId = (stateStudentId: string): string => stateStudentId.trim();
