/** What was changed of a student on the way in, because two students here cannot share it. */
export const identityChanges = {
  'new-student-id': 'new student ID',
  'state-id-cleared': 'state ID cleared',
  'user-name-cleared': 'user name cleared',
  'email-cleared': 'e-mail cleared',
  'not-enrolled': 'not enrolled, because an enrollment of the same day was ended here',
} as const;

/** One change, with the value on the source and the one here; null where there is none. */
export interface IdentityChange {
  readonly kind: keyof typeof identityChanges;
  readonly source: string | null;
  readonly destination: string | null;
}

/** By what a district tells a student apart from others, as it stands on one side. */
export interface StudentKeys {
  readonly localStudentId: string;
  readonly stateStudentId: string | null;
  readonly userName: string | null;
  readonly email: string | null;
}

const longestLocalId = 64;

/** The local ID to try when this many students before have it: `4711`, `4711-2`, `4711-3`. */
export function localIdNumber(localStudentId: string, attempt: number): string {
  if (attempt === 1) return localStudentId;
  const suffix = `-${attempt}`;
  // No half of a character that takes two places stays behind.
  const kept = localStudentId.slice(0, longestLocalId - suffix.length);
  return kept.replace(/[\uD800-\uDBFF]$/, '') + suffix;
}
