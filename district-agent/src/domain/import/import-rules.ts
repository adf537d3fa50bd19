import type { CensusContact } from '@portage/shared/records/census-contacts';
import type { PlanReason } from './reasons.ts';

/** What else is known here that a received row must fit in with. */
export interface Surroundings<Row> {
  /** Rows of the object that are ours, but for the one that tells the same fact. */
  readonly ours: readonly Row[];
  /** The row here that tells the same fact, or null. */
  readonly existing: Row | null;
  /** Whether this district or the packet holds the student's address confidential. */
  readonly hasConfidentialAddress: boolean;
  /** Contacts of other students here, by the clean-up of their last names. */
  readonly peopleHere: readonly CensusContact[];
}

/** A received row made to fit in, and what a person must know of that. */
export interface Fitted<Row> {
  readonly row: Row;
  /** `conflict`: a person chooses; `bad`: it cannot be imported; `note`: only said. */
  readonly problem?: { readonly kind: 'conflict' | 'bad' | 'note'; readonly reason: PlanReason };
  /** The row to add when ours is kept, where no row of this student's tells the fact yet. */
  readonly mine?: Row;
}

/** How the rows of one record object are imported: what `import.ts` of its folder says. */
export interface ImportRules<Row> {
  /** Two rows of one key are the same fact, whoever recorded it. */
  readonly keyOf: (row: Row) => string;
  /** The row in a few words, for a person. */
  readonly nameOf: (row: Row) => string;
  /** Fields that are ours to say: a received row never changes them in a row of our own. */
  readonly oursAlone?: readonly (keyof Row & string)[];
  /** What the kind of record asks of a row before it is written. */
  readonly fit?: (row: Row, around: Surroundings<Row>) => Fitted<Row>;
}
