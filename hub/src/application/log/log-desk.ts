/** The log as people are shown it: its newest checkpoint, and how far each witness has seen it. */
import type { ErrorCode } from '@portage/shared/error-codes';
import type { AuditKeys } from '@portage/shared/log/audit-keys';
import { toBase64 } from '@portage/shared/log/base64';
import { type Checkpoint, parseCheckpoint } from '@portage/shared/log/checkpoint';
import type { NoteKey } from '@portage/shared/log/note-key';
import { parseNote, verifyNote } from '@portage/shared/log/signed-note';
import { witnessedNotes } from './answer-question.ts';
import type { HubLog } from './hub-log.ts';

/** The newest checkpoint. */
export interface ShownCheckpoint {
  readonly size: number;
  /** The root hash in base64. */
  readonly root: string;
  /** When the broker kept it, RFC 3339. */
  readonly keptAt: string;
}

/** A checkpoint that a witness has cosigned last, as it is kept. */
export interface Cosigned {
  /** A district's id, or the auditor. */
  readonly who: string;
  readonly size: number;
  readonly note: string;
}

/** What pages ask of the log. What asks the broker throws what the broker throws. */
export interface LogDesk {
  /** Entries there are at this moment. */
  readonly size: () => number;
  /** Why nothing is taken into the log any more; null while all is well. */
  readonly stopped: () => ErrorCode | null;
  /** Whether releases wait because too few witnesses have seen the log for too long. */
  readonly isUnwitnessed: () => boolean;
  /** Null before the first. */
  readonly newest: () => Promise<ShownCheckpoint | null>;
  /** What each witness has cosigned last, in no order; no signature is looked at. */
  readonly cosigned: () => Promise<readonly Cosigned[]>;
  /** The time a witness signed, RFC 3339; null when no key that is its own verifies it. */
  readonly signedAt: (cosigned: Cosigned) => Promise<string | null>;
  /** Cosigned checkpoints and the newest one with all their signatures, smallest first. */
  readonly notes: () => Promise<readonly string[]>;
  /** Whose signatures an auditor is to believe. */
  readonly keys: () => Promise<AuditKeys>;
}

/** What the desk needs besides the log. */
export interface LogDeskParts {
  readonly witnessKeys: (who: string, size: number) => Promise<readonly NoteKey[]>;
  readonly auditKeys: () => Promise<AuditKeys>;
}

/** The desk of a hub's log. */
export const logDesk = (log: HubLog, { witnessKeys, auditKeys }: LogDeskParts): LogDesk => ({
  size: () => log.tree.size,
  stopped: log.stopped,
  isUnwitnessed: () => log.unwitnessed.now,
  newest: () => newestOf(log),
  cosigned: async () =>
    (await log.checkpoints.cosigned()).flatMap(({ who, note }) => {
      const checkpoint = checkpointIn(note);
      return checkpoint === null ? [] : [{ who, note, size: checkpoint.size }];
    }),
  signedAt: async ({ who, size, note }) => signedAt(note, await witnessKeys(who, size)),
  notes: () => witnessedNotes(log),
  keys: auditKeys,
});

async function newestOf({ checkpoints }: HubLog): Promise<ShownCheckpoint | null> {
  const kept = await checkpoints.newest();
  const checkpoint = kept === null ? null : checkpointIn(kept.note);
  if (kept === null || checkpoint === null) return null;
  return { size: checkpoint.size, root: toBase64(checkpoint.root), keptAt: kept.keptAt };
}

function checkpointIn(written: string): Checkpoint | null {
  const note = parseNote(written);
  const checkpoint = note.kind === 'bad' ? note : parseCheckpoint(note.value.text);
  return checkpoint.kind === 'bad' ? null : checkpoint.value;
}

/** The year 9999 ends here; a witness may write any time at all. */
const latestSeconds = 253_402_300_799;

function signedAt(written: string, keys: readonly NoteKey[]): string | null {
  const note = parseNote(written);
  const verified = note.kind === 'bad' ? note : verifyNote(note.value, keys);
  const atSeconds = verified.kind === 'bad' ? null : (verified.value[0]?.atSeconds ?? null);
  if (atSeconds === null || atSeconds > latestSeconds) return null;
  return new Date(atSeconds * 1_000).toISOString();
}
