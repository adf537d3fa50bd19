import type { Sex } from '@portage/shared/records/student-identity';
import type { MatchReason } from './reasons.ts';

/** What is compared of a student who comes with a transfer code. */
export interface MatchableStudent {
  readonly stateStudentId: string | null;
  readonly lastName: string;
  /** Empty for a student with a single name. */
  readonly firstName: string;
  readonly middleName: string | null;
  readonly generationCodeOrSuffix: string | null;
  /** `YYYY-MM-DD`. */
  readonly birthdate: string;
  readonly sex: Sex;
}

/** A former or preferred name; what is null is as in the student's own name. */
export interface OtherName {
  readonly lastName: string | null;
  readonly firstName: string | null;
}

/** A student of this district whom an incoming one is compared with. */
export interface LocalCandidate extends MatchableStudent {
  readonly studentId: number;
  readonly otherNames: readonly OtherName[];
  /**
   * An earlier transfer from the same district created this student for exactly this source local
   * ID, or matched the two.
   */
  readonly importedBefore: boolean;
}

/** A student of this district who may be the incoming one, and how much speaks for it. */
export interface PossibleMatch {
  readonly studentId: number;
  readonly reasons: readonly MatchReason[];
  /** Orders candidates and means nothing else. */
  readonly strength: number;
}

/**
 * What an incoming student is here. `certain`: state ID, name and birthdate agree with one student.
 * `uncertain`: matched, and a person should look. `new-possible`: not matched, and a person should
 * look at the candidates. `new`: nobody here comes near.
 */
export interface StudentMatch {
  readonly kind: 'certain' | 'uncertain' | 'new-possible' | 'new';
  /** The matched student; null for `new-possible` and `new`. */
  readonly studentId: number | null;
  /** Of the matched student, or of the likeliest candidate; none for `new`. */
  readonly reasons: readonly MatchReason[];
  /** The matched student first, then the likeliest; at most five. */
  readonly candidates: readonly PossibleMatch[];
}
