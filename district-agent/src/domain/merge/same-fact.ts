/** Whose row something is in a merge. */
export type MergeSide = 'survivor' | 'duplicate';

/** Two rows that tell one fact, of which one goes. */
export interface SameFact {
  /** Record id of the row that stays, or moves to the survivor. */
  readonly kept: string;
  /** Record id of the row that goes. */
  readonly dropped: string;
  /** Whose row goes. */
  readonly droppedOf: MergeSide;
  readonly reason: 'same-values' | 'same-enrollment';
}
