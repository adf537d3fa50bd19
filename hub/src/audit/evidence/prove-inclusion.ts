import { PortageError } from '@portage/shared/error-codes';
import type { AuditKeys } from '@portage/shared/log/audit-keys';
import { goodOrThrow } from '@portage/shared/log/checked';
import type { KeyLog } from '@portage/shared/log/key-log';
import { commitmentOf, leafOfCommitment } from '@portage/shared/log/leaf';
import { parseProof, writeProof } from '@portage/shared/log/proof';
import { verifyInclusion } from '@portage/shared/log/verify-proof';
import { type BelievedCheckpoint, believeCheckpoint } from '../read/believe-checkpoint.ts';
import type { BundledEntry, OpenedBundle } from './open-bundle.ts';

/**
 * That every entry of a bundle is in the log, at its place, under its one checkpoint. All that
 * `believeCheckpoint` throws; `log-proof-malformed`, `log-proof-wrong`.
 */
export function proveInclusion(
  bundle: OpenedBundle,
  { keys, districts }: { keys: AuditKeys; districts: KeyLog },
): BelievedCheckpoint {
  const believed = believeCheckpoint(bundle.checkpoint, { keys, districts });
  for (const entry of bundle.entries) mustBeIn(entry, believed);
  return believed;
}

function mustBeIn(entry: BundledEntry, { checkpoint, written }: BelievedCheckpoint): void {
  const { index, proof, salt, bytes } = entry;
  const read = goodOrThrow(parseProof(proof));
  const isAsWritten = read.extra === null && writeProof(read) === proof;
  if (!isAsWritten) throw new PortageError('log-proof-malformed', { index });
  if (read.index !== index || read.checkpoint !== written) {
    throw new PortageError('log-proof-wrong', { index });
  }
  const leaf = leafOfCommitment(commitmentOf({ salt, event: bytes }));
  const { size, root } = checkpoint;
  goodOrThrow(verifyInclusion({ index, size, leaf, proof: read.hashes, root }));
}
