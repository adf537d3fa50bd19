/** CEDS grade levels before the first grade, youngest first (000100); the numbers follow them. */
const BEFORE_FIRST_GRADE = ['IT', 'PR', 'PK', 'TK', 'KG'];

/**
 * Compares two grade levels for sorting: those before the first grade, the grades by number, then
 * every other word by the alphabet.
 */
export function compareGrades(one: string, other: string): number {
  return placeOf(one) - placeOf(other) || one.localeCompare(other, 'en');
}

function placeOf(gradeLevel: string): number {
  const early = BEFORE_FIRST_GRADE.indexOf(gradeLevel);
  if (early !== -1) return early - BEFORE_FIRST_GRADE.length;
  return /^\d{1,2}$/.test(gradeLevel) ? Number(gradeLevel) : 100;
}
