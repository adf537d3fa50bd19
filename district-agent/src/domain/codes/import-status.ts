import { type ErrorCode, errorCodes } from '@portage/shared/error-codes';
import { type IdentityChange, identityChanges } from './identity-change.ts';

/** What became of one student; null until it was the student's turn. */
export interface StudentOutcome {
  readonly outcome: 'imported' | 'changed' | 'failed' | null;
  /** Why it failed. */
  readonly outcomeCode: string | null;
  readonly changes: readonly IdentityChange[];
  /** Scores that came, those that break the rules included. */
  readonly scoresReceived: number;
  readonly scoresImported: number | null;
}

/** How many students of an import have each outcome. */
export interface OutcomeCounts {
  readonly students: number;
  readonly imported: number;
  /** Of the imported ones, those of whom something had to be changed. */
  readonly changed: number;
  readonly failed: number;
}

/**
 * The counts of an import that has ended, of all the students its code stands for: one whom the
 * releasing district could not send was not imported either.
 */
export function endCounts(here: OutcomeCounts, studentCount: number | null): OutcomeCounts {
  const students = Math.max(here.students, studentCount ?? 0);
  return { ...here, students, failed: students - here.imported };
}

/** How an import that has ended went, in words; `null` as reference code when nothing failed. */
export function importStatus(counts: OutcomeCounts, referenceCode: string | null): string {
  const { students, imported, changed, failed } = counts;
  if (failed > 0) {
    const text = imported === 0 ? 'import failed' : `${imported} of ${students} students imported`;
    return referenceCode === null ? text : `${text} (reference ${referenceCode})`;
  }
  return changed > 0 ? 'imported with changes' : 'imported with no changes';
}

/** What became of a student, in words. */
export function studentStatus(
  { outcome, outcomeCode, changes }: StudentOutcome,
  referenceCode: string | null,
): string {
  switch (outcome) {
    case null:
      return 'Not imported yet';
    case 'imported':
      return 'Imported';
    case 'changed':
      return `Imported with changes: ${changes.map(({ kind }) => identityChanges[kind]).join('; ')}`;
    case 'failed': {
      const reference = referenceCode === null ? '' : ` (reference ${referenceCode})`;
      return `Not imported: ${reasonOf(outcomeCode)}${reference}`;
    }
    default:
      return outcome satisfies never;
  }
}

/** What became of a student's scores, in words. */
export function scoreStatus({ scoresReceived, scoresImported }: StudentOutcome): string {
  if (scoresReceived === 0) return 'No scores';
  const imported = scoresImported ?? 0;
  return imported === scoresReceived
    ? 'All scores imported'
    : `${imported} of ${scoresReceived} scores imported`;
}

const unknownReason = 'the program met an error it does not know';

/** The meaning of a code as a part of a sentence. */
function reasonOf(code: string | null): string {
  if (code === null || code === 'processing-failed' || !(code in errorCodes)) return unknownReason;
  return errorCodes[code as ErrorCode].meaning.replace(/\.$/, '');
}
