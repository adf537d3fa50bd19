import { PortageError } from '@portage/shared/error-codes';
import type { AuditKeys } from '@portage/shared/log/audit-keys';
import { type Checked, goodOrThrow } from '@portage/shared/log/checked';
import { openCheckpoint, type SignedCheckpoint } from '@portage/shared/log/checkpoint';
import type { KeyLog } from '@portage/shared/log/key-log';
import { districtWitness, type NoteKey, witnessKeyOf } from '@portage/shared/log/note-key';
import { type VerifiedSignature, verifyNote } from '@portage/shared/log/signed-note';
import { trustedKeysOf } from '../verify/trusted-keys.ts';

/** A checkpoint that the file of keys believes, as it is written, and who saw it. */
export interface BelievedCheckpoint extends SignedCheckpoint {
  readonly written: string;
  /** Names of witnesses, each once: `<origin>/<district or auditor>`. */
  readonly witnesses: readonly string[];
}

/**
 * Reads a checkpoint and believes it as the file of keys asks: signed by the log, and by so many
 * auditors and so many districts. A district with two keys counts once. All that `openCheckpoint`
 * finds wrong, all of `trustedKeysOf`; `log-signature-wrong`, `log-witnesses-missing`.
 */
export function believeCheckpoint(
  written: string,
  { keys, districts }: { keys: AuditKeys; districts: KeyLog },
): BelievedCheckpoint {
  const { logs, auditors, origin } = goodOrThrow(trustedKeysOf(keys));
  const opened = goodOrThrow(openCheckpoint(written, logs));
  const groups = { auditors, districts: witnessKeysOf(districts, origin) };
  const signed = signaturesOf(verifyNote(opened.note, [...groups.auditors, ...groups.districts]));
  for (const group of ['auditors', 'districts'] as const) {
    const needed = keys.witnesses.needed[group];
    const have = namesOf(signed.filter(({ key }) => groups[group].includes(key))).length;
    if (have < needed) throw new PortageError('log-witnesses-missing', { group, needed, have });
  }
  return { ...opened, written, witnesses: namesOf(signed) };
}

const namesOf = (signatures: readonly VerifiedSignature[]): string[] =>
  [...new Set(signatures.map(({ key }) => key.name))].toSorted();

/** No witness at all is no fault of the note; how many there have to be is asked later. */
function signaturesOf(checked: Checked<VerifiedSignature[]>): readonly VerifiedSignature[] {
  if (checked.kind === 'bad' && checked.code === 'log-signature-unknown') return [];
  return goodOrThrow(checked);
}

/** A district witnesses with the keys it signs messages with, as long as they are valid. */
const witnessKeysOf = (districts: KeyLog, origin: string): NoteKey[] =>
  districts.districts().flatMap((districtId) =>
    districts
      .keysOf(districtId)
      .filter(({ revokedAt }) => revokedAt === null)
      .map(({ publicKey }) => witnessKeyOf(districtWitness(origin, districtId), publicKey)),
  );
