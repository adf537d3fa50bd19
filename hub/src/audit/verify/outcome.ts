import { type ErrorCode, errorCodes } from '@portage/shared/error-codes';
import type { Whereabouts } from '@portage/shared/log/checked';

/** A log in which everything is right, and what is in it. */
export interface VerifiedLog {
  readonly verified: true;
  /** Entries, redacted ones included. */
  readonly events: number;
  readonly transfers: number;
  readonly districts: number;
  readonly redacted: number;
  /** Which: `3` for one, `5-9` for all from one to another. */
  readonly redactedEntries: readonly string[];
  /** Transfers of which a redacted entry hides a part: their rules could not be checked in full. */
  readonly partial: number;
  readonly checkpoints: number;
  /** Who signed the last checkpoint besides the log. */
  readonly cosignatures: readonly string[];
  /** Messages of districts that are not in the log: rosters, refused ones, those of redacted. */
  readonly gaps: number;
  /** Messages that were carried out after newer ones of their district. */
  readonly late: number;
}

/** A log that is not to be believed, and the first place that shows it. */
export interface RefusedLog {
  readonly verified: false;
  /** Index of the entry, null where no single entry is at fault. */
  readonly entry: number | null;
  /** Line of the file, from 1. */
  readonly line: number;
  readonly code: ErrorCode;
  readonly meaning: string;
  readonly details: Whereabouts;
}

/** What came of verifying an export. */
export type VerifyOutcome = VerifiedLog | RefusedLog;

/** A refusal with the meaning of its code. */
export const refusedLog = (found: Omit<RefusedLog, 'verified' | 'meaning'>): RefusedLog => ({
  verified: false,
  entry: found.entry,
  line: found.line,
  code: found.code,
  meaning: errorCodes[found.code].meaning,
  details: found.details,
});
