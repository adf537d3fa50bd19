import type { DistrictEvent } from '@portage/shared/districts/district-event';
import { PortageError } from '@portage/shared/error-codes';
import type { AuditKeys } from '@portage/shared/log/audit-keys';
import { toBase64 } from '@portage/shared/log/base64';
import { districtWitness } from '@portage/shared/log/note-key';
import type { LogEntry } from '../read/log-entry.ts';
import type { EntryOf, Proofs, ReadTransfer } from '../read/read-transfer.ts';
import { proofText } from '../reports/trace.ts';
import {
  bundleNames,
  type EvidenceManifest,
  type Files,
  listed,
  manifestSchema,
  writeJson,
} from './bundle.ts';
import { packEvidence } from './evidence-zip.ts';
import { readme } from './readme.ts';

/**
 * One transfer as a bundle that verifies off line; the same log and keys give the same bytes.
 * Throws `audit-keys-needed` for what was read without keys, the code of a step that is not proved,
 * and `evidence-incomplete` where an entry is redacted.
 */
export function makeEvidence(read: ReadTransfer, keys: AuditKeys): Uint8Array {
  const { proofs, steps } = read;
  if (proofs === null) throw new PortageError('audit-keys-needed');
  for (const { entry, proof } of steps) {
    if (proof?.kind === 'refused') throw new PortageError(proof.code, { index: entry.index });
  }
  const transfer = steps.map(({ entry }) => entry);
  mustBeGapless(transfer.map(({ event }) => event.number));
  const districts = districtEntries(read, { keys, proofs });
  const files = filesOf([...transfer, ...districts], { keys, proofs });
  const manifest: EvidenceManifest = manifestSchema.parse({
    ...{ format: 'portage-evidence', version: '1.0', origin: keys.origin },
    transferId: read.transferId,
    entries: { transfer: indexesOf(transfer), districts: indexesOf(districts) },
    files: listed(files),
  });
  return packEvidence(new Map([...files, [bundleNames.manifest, writeJson(manifest)]]));
}

const indexesOf = (entries: readonly LogEntry[]): number[] => entries.map(({ index }) => index);

function filesOf(
  entries: readonly LogEntry[],
  { keys, proofs }: { keys: AuditKeys; proofs: Proofs },
): Files {
  const files = new Map<string, Uint8Array>([
    [bundleNames.readme, Buffer.from(readme)],
    [bundleNames.checkpoint, Buffer.from(proofs.checkpoint.written)],
    [bundleNames.keys, writeJson(keys)],
  ]);
  for (const entry of entries) {
    files.set(bundleNames.entry(entry.index), writeJson(entryFile(entry)));
    files.set(bundleNames.proof(entry.index), Buffer.from(proofText(entry.index, proofs)));
  }
  return files;
}

function entryFile({ index, salt, bytes }: LogEntry): { salt: string; event: string } {
  if (salt === null || bytes === null) throw new PortageError('evidence-incomplete', { index });
  return { salt: toBase64(salt), event: toBase64(bytes) };
}

/** Every entry about each district whose key counts here, in the order of the log. */
function districtEntries(
  { districts, steps }: ReadTransfer,
  { keys, proofs }: { keys: AuditKeys; proofs: Proofs },
): EntryOf<DistrictEvent>[] {
  const senders = steps.map(({ entry }) => entry.event.cause.districtId);
  const named = new Set<string>([...senders, ...neededWitnesses(keys, proofs)]);
  const entries = [...named].toSorted().flatMap((districtId) => {
    const own = districts.get(districtId) ?? [];
    mustBeGapless(own.map(({ event }) => event.number));
    return own;
  });
  return entries.toSorted((one, other) => one.index - other.index);
}

/** So many districts as have to have witnessed the checkpoint, by name. */
function neededWitnesses(keys: AuditKeys, { checkpoint, keys: logged }: Proofs): string[] {
  const witnesses = new Set(checkpoint.witnesses);
  return logged
    .districts()
    .filter((districtId) => witnesses.has(districtWitness(keys.origin, districtId)))
    .slice(0, keys.witnesses.needed.districts);
}

/** Events are numbered from 1; a redacted one leaves a gap, and a gap could hide a revocation. */
function mustBeGapless(numbers: readonly number[]): void {
  const gap = numbers.findIndex((number, place) => number !== place + 1);
  if (gap !== -1) throw new PortageError('evidence-incomplete', { number: gap + 1 });
}
