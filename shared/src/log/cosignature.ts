import { sign, verify } from 'node:crypto';
import { keyIdOfSigner, type NoteKey, type NoteSigner } from './note-key.ts';
import type { NoteSignature } from './signature-line.ts';

const timeBytes = 8;

/**
 * A witness's signature under a checkpoint (cosignature/v1 of c2sp.org/tlog-cosignature): at this
 * time the largest tree of this log that the witness has seen, and found to go on from all before,
 * had this root. `atSeconds` counts from 1970 UTC. Only for a checkpoint the witness accepted.
 */
export function cosign(
  checkpointText: string,
  { witness, atSeconds }: { witness: NoteSigner; atSeconds: number },
): NoteSignature {
  const time = Buffer.alloc(timeBytes);
  time.writeBigUInt64BE(BigInt(atSeconds));
  const signed = sign(
    null,
    cosignedText(checkpointText, BigInt(atSeconds)),
    witness.key.privateKey,
  );
  const keyId = keyIdOfSigner('witness', witness);
  return { name: witness.name, keyId, signature: Buffer.concat([time, signed]) };
}

/**
 * When the witness with this key signed the text, in seconds from 1970 UTC; null when it did not.
 * A time beyond 2^53 - 1 counts as not signed.
 */
export function cosignedAt(
  text: string,
  { signature }: NoteSignature,
  key: NoteKey,
): number | null {
  if (signature.length !== timeBytes + 64) return null;
  const atSeconds = Buffer.from(signature).readBigUInt64BE();
  if (atSeconds > BigInt(Number.MAX_SAFE_INTEGER)) return null;
  const signed = cosignedText(text, atSeconds);
  const isSigned = verify(null, signed, key.publicKey, signature.subarray(timeBytes));
  return isSigned ? Number(atSeconds) : null;
}

const cosignedText = (text: string, atSeconds: bigint): Buffer =>
  Buffer.from(`cosignature/v1\ntime ${atSeconds}\n${text}`);
