import type { ErrorCode } from '@portage/shared/error-codes';
import type { LogTree } from '@portage/shared/log/log-tree';
import type { NoteKey, NoteSigner } from '@portage/shared/log/note-key';

/** A checkpoint and its place among those that were kept. */
export interface KeptCheckpoint {
  readonly note: string;
  readonly place: number;
  /** RFC 3339. */
  readonly keptAt: string;
}

/** Where checkpoints are kept for all replicas, and what witnesses signed. */
export interface CheckpointStore {
  /** The signed note of the largest size and its place, null before the first. */
  newest(): Promise<KeptCheckpoint | null>;
  /** The signed note of one size, null where none was made. */
  at(size: number): Promise<string | null>;
  /** Keeps a checkpoint right after the newest one that was read; false: another was first. */
  put(checkpoint: { size: number; note: string; after: KeptCheckpoint | null }): Promise<boolean>;
  /** The newest note that each witness has cosigned, with that one cosignature. */
  cosigned(): Promise<readonly { who: string; note: string }[]>;
  /** Keeps the note that a witness has cosigned, in place of the one before. */
  putCosigned(who: string, note: string): Promise<void>;
}

/** The hub's log: its tree, what it signs checkpoints with, and where they are kept. */
export interface HubLog {
  readonly tree: LogTree;
  readonly signer: NoteSigner;
  /** The public half of the signer; checkpoints by other keys are not this log's. */
  readonly key: NoteKey;
  readonly checkpoints: CheckpointStore;
  /** Resolves once all that is in the log at the call is in the tree. */
  readonly caughtUp: () => Promise<void>;
  /** Set while too few witnesses have seen the log for too long: then nothing is released. */
  readonly unwitnessed: { now: boolean };
  /** Null while the log fits everything that was ever said of it. */
  readonly stopped: () => ErrorCode | null;
  /** Ends all appending until somebody has looked; the first reason stands. */
  readonly stop: (code: ErrorCode) => void;
}
