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

/** What a status is said with, in one language. */
export interface StatusWords {
  readonly notYet: string;
  readonly imported: string;
  readonly withChanges: string;
  readonly changes: Readonly<Record<IdentityChange['kind'], string>>;
  readonly notImported: string;
  readonly reference: string;
  readonly unknownReason: string;
  readonly noScores: string;
  readonly allScores: string;
  readonly someScores: (imported: number, received: number) => string;
  readonly meaningOf: (code: ErrorCode) => string;
}

/** The words of logs that are files, and of the command line. */
export const englishStatus: StatusWords = {
  notYet: 'Not imported yet',
  imported: 'Imported',
  withChanges: 'Imported with changes',
  changes: identityChanges,
  notImported: 'Not imported',
  reference: 'reference',
  unknownReason: 'the program met an error it does not know',
  noScores: 'No scores',
  allScores: 'All scores imported',
  someScores: (imported, received) => `${imported} of ${received} scores imported`,
  meaningOf: (code) => errorCodes[code].meaning,
};

/** What became of a student, in words. */
export function studentStatus(
  { outcome, outcomeCode, changes }: StudentOutcome,
  referenceCode: string | null,
  words: StatusWords = englishStatus,
): string {
  switch (outcome) {
    case null:
      return words.notYet;
    case 'imported':
      return words.imported;
    case 'changed':
      return `${words.withChanges}: ${changes.map(({ kind }) => words.changes[kind]).join('; ')}`;
    case 'failed': {
      const reference = referenceCode === null ? '' : ` (${words.reference} ${referenceCode})`;
      return `${words.notImported}: ${reasonOf(outcomeCode, words)}${reference}`;
    }
    default:
      return outcome satisfies never;
  }
}

/** What became of a student's scores, in words. */
export function scoreStatus(
  { scoresReceived, scoresImported }: StudentOutcome,
  words: StatusWords = englishStatus,
): string {
  if (scoresReceived === 0) return words.noScores;
  const imported = scoresImported ?? 0;
  return imported === scoresReceived ? words.allScores : words.someScores(imported, scoresReceived);
}

/** The meaning of a code as a part of a sentence. */
function reasonOf(code: string | null, words: StatusWords): string {
  const isUnknown = code === null || code === 'processing-failed' || !(code in errorCodes);
  return isUnknown ? words.unknownReason : words.meaningOf(code as ErrorCode).replace(/\.$/, '');
}
