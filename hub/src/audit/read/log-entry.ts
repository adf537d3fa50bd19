import type { LogEvent } from '@portage/shared/transfer/log-event';

/**
 * One entry of the log, wherever it was read. `event`, `bytes` and `salt` are null where the entry
 * is redacted: it counts, and nobody can read it any more.
 */
export interface LogEntry {
  /** Place in the log, from 0. */
  readonly index: number;
  readonly event: LogEvent | null;
  /** The event's exact bytes. */
  readonly bytes: Uint8Array | null;
  readonly salt: Uint8Array | null;
}

/** An entry of a file, with what the log's tree holds of it: 32 bytes. */
export interface CommittedEntry extends LogEntry {
  readonly commitment: Uint8Array;
}

/** What an exported log consists of, in its order. */
export type LogPart =
  /** `size`: how many entries follow; null in a copy that still grows. */
  | { readonly kind: 'header'; readonly origin: string; readonly size: number | null }
  | { readonly kind: 'entry'; readonly entry: CommittedEntry }
  /** `size`: how many entries stand before it in the file. `note`: the signed checkpoint. */
  | { readonly kind: 'checkpoint'; readonly size: number; readonly note: string };
