import type { RecordObjectName } from '@portage/shared/records/index';
import type { Difference } from './differences.ts';
import type { UnmappedCode } from './map-codes.ts';
import type { PlanReason } from './reasons.ts';

/**
 * What importing one received row means here.
 *
 * - `new`: nothing here tells this fact; the row is added.
 * - `same`: it is here already, or was decided before; nothing is written.
 * - `changed`: the row it became here takes the newer values, or our own row takes what it lacks.
 * - `conflict`: our record says something else; a person chooses.
 * - `needs-mapping`: it holds a code of the releasing district that nobody has mapped to ours.
 * - `bad`: it cannot be imported (`reason` says why); the others can, if a person says so.
 */
export type PlanStatus = 'new' | 'same' | 'changed' | 'conflict' | 'needs-mapping' | 'bad';

/** What a person can say of a row: write what was received, leave what is here, or leave it out. */
export const choices = ['use-received', 'keep-mine', 'skip'] as const;
/** One of them. */
export type Choice = (typeof choices)[number];

/** A row as it was received, and as it reads once its codes are ours. */
export interface ReceivedRow<Row> {
  readonly original: Row;
  readonly row: Row;
  readonly unmapped: readonly UnmappedCode[];
}

/** A row of a packet's document that breaks the rules; nothing of its values is here. */
export interface BadRow {
  /** Its place in the document, from 1. */
  readonly row: number;
  readonly recordId: string | null;
  readonly code: string;
  /** Which property is at fault; null when it is not one alone. */
  readonly property: string | null;
  /** SHA-256 by which the same bad row is recognised again. */
  readonly digest: string;
}

/** What an earlier import made of a received row, until a newer one makes something else of it. */
export interface ImportLink {
  readonly sourceRecordId: string;
  /** `written`: it stands in our row; `kept`: our row told it already or was kept; `skipped`. */
  readonly outcome: 'written' | 'kept' | 'skipped';
  /** The row here that tells this fact; null when it was left out. */
  readonly recordId: string | null;
  /** Digest of the received row then, codes mapped. */
  readonly receivedDigest: string;
  /** Digest of our row as the import left it; null when nothing was written. */
  readonly writtenDigest: string | null;
}

/** One line of a plan. */
export interface PlanEntry<Row = object> {
  readonly object: RecordObjectName;
  readonly sourceRecordId: string;
  /** The row in a few words, for a person. */
  readonly name: string;
  readonly status: PlanStatus;
  readonly reason: PlanReason | null;
  /** As received, before mapping; null for a row that cannot be read. */
  readonly original: Row | null;
  /** The row of ours that tells the same fact. */
  readonly existing: Row | null;
  /** What stands here once the received row is used. */
  readonly result: Row | null;
  /** Digest of `result`; null without one. */
  readonly resultDigest: string | null;
  /** What stands here once ours is kept, where that is a row to add; null: nothing is written. */
  readonly mine: Row | null;
  readonly differences: readonly Difference[];
  readonly unmapped: readonly UnmappedCode[];
  readonly choice: Choice | null;
  /** Digest of the received row, codes mapped. */
  readonly receivedDigest: string;
  /** Digest of the received row as it came. */
  readonly originalDigest: string;
  readonly bad: BadRow | null;
}
