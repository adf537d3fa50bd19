import { PortageError } from '@portage/shared/error-codes';
import type { AuditKeys } from '@portage/shared/log/audit-keys';
import { type Checked, goodOrThrow } from '@portage/shared/log/checked';
import { openCheckpoint, type SignedCheckpoint } from '@portage/shared/log/checkpoint';
import {
  districtWitness,
  type NoteKey,
  parseVerifierKey,
  witnessKeyOf,
} from '@portage/shared/log/note-key';
import { type VerifiedSignature, verifyNote } from '@portage/shared/log/signed-note';
import type { DistrictKeys } from './district-keys.ts';

/** A checkpoint that the file of keys believes, as it is written, and who saw it. */
export interface BelievedCheckpoint extends SignedCheckpoint {
  readonly written: string;
  /** Names of witnesses, each once: `<origin>/<district or auditor>`. */
  readonly witnesses: readonly string[];
}

/**
 * Reads a checkpoint and believes it as the file of keys asks: signed by the log, and by so many
 * auditors and so many districts. A district with two keys counts once. All that `openCheckpoint`
 * finds wrong; `log-signature-wrong`, `log-witnesses-missing`, `log-key-malformed`.
 */
export function believeCheckpoint(
  written: string,
  { keys, districts }: { keys: AuditKeys; districts: DistrictKeys },
): BelievedCheckpoint {
  const logs = keys.logKeys.map(readKey);
  const opened = goodOrThrow(openCheckpoint(written, logs));
  const { origin } = opened.checkpoint;
  if (origin !== keys.origin) throw new PortageError('log-origin-other', { origin });
  const groups = {
    auditors: keys.witnesses.auditors.map(readKey),
    districts: witnessKeysOf(districts, keys.origin),
  };
  const signed = signaturesOf(verifyNote(opened.note, [...groups.auditors, ...groups.districts]));
  for (const group of ['auditors', 'districts'] as const) {
    const needed = keys.witnesses.needed[group];
    const have = namesOf(signed.filter(({ key }) => groups[group].includes(key))).length;
    if (have < needed) throw new PortageError('log-witnesses-missing', { group, needed, have });
  }
  return { ...opened, written, witnesses: namesOf(signed) };
}

const readKey = (text: string): NoteKey => goodOrThrow(parseVerifierKey(text));

const namesOf = (signatures: readonly VerifiedSignature[]): string[] =>
  [...new Set(signatures.map(({ key }) => key.name))].toSorted();

/** No witness at all is no fault of the note; how many there have to be is asked later. */
function signaturesOf(checked: Checked<VerifiedSignature[]>): readonly VerifiedSignature[] {
  if (checked.kind === 'bad' && checked.code === 'log-signature-unknown') return [];
  return goodOrThrow(checked);
}

/** A district witnesses with the keys it signs messages with, as long as they are valid. */
const witnessKeysOf = (districts: DistrictKeys, origin: string): NoteKey[] =>
  districts.districts().flatMap((districtId) =>
    districts
      .of(districtId)
      .filter(({ revokedAtIndex }) => revokedAtIndex === null)
      .map(({ publicKey }) => witnessKeyOf(districtWitness(origin, districtId), publicKey)),
  );
