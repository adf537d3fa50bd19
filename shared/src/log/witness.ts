/**
 * What a witness may sign. It remembers the last checkpoint of one log that it accepted, and
 * accepts only those that go on from it: no entry changed, removed or moved. A log that shows two
 * readers different histories is found out by the first honest witness that both ask for.
 *
 * The caller stores the new memory before it gives the signature away, and takes one checkpoint at
 * a time from reading the memory to storing it. Two at once could set it back.
 */
import { type Bad, bad, type Checked, good } from './checked.ts';
import { type Checkpoint, openCheckpoint } from './checkpoint.ts';
import { sameHash } from './merkle.ts';
import type { NoteKey } from './note-key.ts';
import { verifyConsistency } from './verify-proof.ts';

/** The last checkpoint that a witness accepted. `written` is the signed note: evidence. */
export interface WitnessMemory {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
  readonly written: string;
}

/** A checkpoint somebody wants a witness to sign, with the way there from `oldSize` leaves. */
export interface OfferedCheckpoint {
  readonly written: string;
  readonly oldSize: number;
  readonly proof: readonly Uint8Array[];
}

/** `text` is what the witness now may cosign, once `memory` is stored. */
export interface AcceptedCheckpoint {
  readonly memory: WitnessMemory;
  readonly text: string;
}

/**
 * Whether a witness accepts an offered checkpoint (add-checkpoint of c2sp.org/tlog-witness).
 * `memory` is null at the first sight of a log, and then any size is accepted, without a proof.
 * A refusal changes nothing. In this order: all that `openCheckpoint` finds wrong,
 * `log-origin-other` for another log than remembered, `log-tree-smaller` (set back), `log-forked`
 * (same size, other root), `log-base-other` (a proof from another size than the remembered one; ask
 * again), `log-proof-wrong`. A smaller or forked log is worth an alarm; the offered note and the
 * remembered one are then the evidence.
 */
export function considerCheckpoint(
  memory: WitnessMemory | null,
  offered: OfferedCheckpoint,
  logKeys: readonly NoteKey[],
): Checked<AcceptedCheckpoint> {
  const opened = openCheckpoint(offered.written, logKeys);
  if (opened.kind === 'bad') return opened;
  const { checkpoint, note } = opened.value;
  const refusal = objectionTo(checkpoint, offered, memory);
  if (refusal !== null) return refusal;
  const { origin, size, root } = checkpoint;
  return good({ memory: { origin, size, root, written: offered.written }, text: note.text });
}

function objectionTo(
  { origin, size, root }: Checkpoint,
  { oldSize, proof }: OfferedCheckpoint,
  memory: WitnessMemory | null,
): Bad | null {
  if (memory !== null && memory.origin !== origin) return bad('log-origin-other');
  const knownSize = memory?.size ?? 0;
  const sizes = { knownSize, size };
  if (size < knownSize) return bad('log-tree-smaller', sizes);
  if (memory !== null && size === knownSize && !sameHash(root, memory.root)) {
    return bad('log-forked', sizes);
  }
  if (oldSize !== knownSize) return bad('log-base-other', { ...sizes, oldSize });
  if (memory === null || knownSize === 0) {
    return proof.length === 0 ? null : bad('log-proof-wrong', sizes);
  }
  const claim = { oldSize, oldRoot: memory.root, newSize: size, newRoot: root, proof };
  const consistent = verifyConsistency(claim);
  return consistent.kind === 'bad' ? consistent : null;
}
