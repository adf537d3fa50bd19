/**
 * Proof that an entry is in the log, in one text that can be checked without a network for ever
 * (c2sp.org/tlog-proof): the checkpoint with its signatures, and the way up from the entry's leaf.
 */
import { fromBase64, toBase64 } from './base64.ts';
import { bad, type Checked, good } from './checked.ts';
import { parseCount } from './checkpoint.ts';
import { type LogPolicy, openWitnessed, type WitnessedCheckpoint } from './log-policy.ts';
import { hashBytes } from './merkle.ts';
import { verifyInclusion } from './verify-proof.ts';

/** What a proof says. `checkpoint` is the signed note, exactly as it came. */
export interface LogProof {
  readonly index: number;
  readonly hashes: readonly Uint8Array[];
  readonly checkpoint: string;
  /** Bytes that travel along and that no signature covers, or null. */
  readonly extra: Uint8Array | null;
}

/** An entry that is in the log, and the checkpoint that says so. */
export interface ProvedEntry extends WitnessedCheckpoint {
  readonly index: number;
}

const header = 'c2sp.org/tlog-proof@v1';

/** A tree of 2^53 leaves is not higher. */
const mostHashes = 53;

/** The proof as text; its file is called `.tlog-proof`. */
export function writeProof({ index, hashes, checkpoint, extra }: LogProof): string {
  const extraLine = extra === null ? [] : [`extra ${toBase64(extra)}`];
  const lines = [header, ...extraLine, `index ${index}`, ...hashes.map(toBase64), ''];
  return `${lines.join('\n')}\n${checkpoint}`;
}

/** Reads a proof; the checkpoint in it is not looked at. `log-proof-malformed`. */
export function parseProof(written: string): Checked<LogProof> {
  const end = written.indexOf('\n\n');
  const lines = written.slice(0, Math.max(end, 0)).split('\n');
  const isHeaded = lines.shift() === header;
  const extraLine = lines[0]?.startsWith('extra ') === true ? lines.shift() : undefined;
  const extra = extraLine === undefined ? null : fromBase64(extraLine.slice('extra '.length));
  const index = parseCount(/^index (\d+)$/.exec(lines.shift() ?? '')?.[1] ?? '');
  const hashes = lines.slice(0, mostHashes + 1).map(fromBase64);
  const isWhole = isHeaded && (extraLine === undefined || extra !== null) && areHashes(hashes);
  if (!isWhole || index === null) return bad('log-proof-malformed');
  return good({ index, hashes, checkpoint: written.slice(end + 2), extra });
}

/**
 * Whether this leaf is in a log that the policy believes. Good: where, and under which checkpoint.
 * All that `parseProof` and `openWitnessed` find wrong, `log-tree-empty`, `log-proof-wrong`.
 */
export function verifyProof(claim: {
  proof: string;
  leaf: Uint8Array;
  policy: LogPolicy;
}): Checked<ProvedEntry> {
  const proof = parseProof(claim.proof);
  if (proof.kind === 'bad') return proof;
  const witnessed = openWitnessed(proof.value.checkpoint, claim.policy);
  if (witnessed.kind === 'bad') return witnessed;
  const { index, hashes } = proof.value;
  const { size, root } = witnessed.value.checkpoint;
  const included = verifyInclusion({ index, size, leaf: claim.leaf, proof: hashes, root });
  if (included.kind === 'bad') return included;
  return good({ ...witnessed.value, index });
}

const areHashes = (hashes: readonly (Uint8Array | null)[]): hashes is Uint8Array[] =>
  hashes.length <= mostHashes && hashes.every((hash) => hash?.length === hashBytes);
