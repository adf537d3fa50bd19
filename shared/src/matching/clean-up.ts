/**
 * Lossless clean-up before comparing: differences that two typists or two programs make of one
 * name disappear, and no difference between two people does. Accents stay: Nuñez is not Nunez.
 */

const apostrophes = /[\u2018\u2019\u02BC\u02BB\u0060\u00B4\u2032\uFF07]/gu;
const hyphens = /[\u2010\u2011\u2012\u2013\u2014\u2212\uFE63\uFF0D]/gu;
const suffixes = new Set(['jr', 'sr', 'ii', 'iii', 'iv', 'v']);

/**
 * NFC, trimmed, blanks collapsed, one apostrophe and one hyphen glyph, case folded. Cleaning what
 * is clean changes nothing: the registry keeps names clean and compares them as any other.
 */
export function cleanName(name: string): string {
  // By way of upper case, letters that only meet there are one (ß, ss), as in Unicode case folding;
  // by way of lower case first, so is the capital ẞ, whose upper case is itself.
  const folded = name.normalize('NFC').toLowerCase().toUpperCase().toLowerCase().normalize('NFC');
  // Glyphs after folding, because folding may bring one forth (ŉ becomes ʼn).
  const unified = folded.replace(apostrophes, "'").replace(hyphens, '-');
  return unified.replace(/\s+/gu, ' ').trim();
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
