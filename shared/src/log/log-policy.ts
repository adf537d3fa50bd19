import { bad, type Checked, good } from './checked.ts';
import { openCheckpoint, type SignedCheckpoint } from './checkpoint.ts';
import { type NoteKey, type NoteRole, parseVerifierKey } from './note-key.ts';
import { type VerifiedSignature, verifyNote } from './signed-note.ts';

/** Witnesses of whom so many have to sign, whoever they are. */
export interface WitnessGroup {
  readonly needed: number;
  readonly keys: readonly NoteKey[];
}

/**
 * Whom to believe: the log by its keys, and a checkpoint when every group has signed it. The state
 * auditor and any two districts are two groups.
 */
export interface LogPolicy {
  readonly logKeys: readonly NoteKey[];
  readonly witnesses: readonly WitnessGroup[];
}

/** A policy as it is written down: verifier keys, and how many of each group are needed. */
export interface WrittenPolicy {
  readonly logs: readonly string[];
  readonly witnesses: readonly { readonly needed: number; readonly keys: readonly string[] }[];
}

/** A checkpoint that the policy believes, and who of its witnesses signed when. */
export interface WitnessedCheckpoint extends SignedCheckpoint {
  readonly cosignatures: readonly VerifiedSignature[];
}

/**
 * Reads a policy. `log-key-malformed`; `log-policy-impossible` without a log, for a key of the
 * wrong sort, a witness that is named twice (under whatever name: it would count twice), and for
 * more signatures than there are witnesses, or none of a group.
 */
export function readPolicy({ logs, witnesses }: WrittenPolicy): Checked<LogPolicy> {
  const logKeys = readKeys(logs, 'log');
  if (logKeys.kind === 'bad') return logKeys;
  const groups: WitnessGroup[] = [];
  for (const { needed, keys } of witnesses) {
    const read = readKeys(keys, 'witness');
    if (read.kind === 'bad') return read;
    groups.push({ needed, keys: read.value });
  }
  const policy = { logKeys: logKeys.value, witnesses: groups };
  return isPossible(policy) ? good(policy) : bad('log-policy-impossible');
}

/**
 * Reads a checkpoint and believes it as the policy says. All that `openCheckpoint` finds wrong;
 * `log-signature-wrong` for a wrong cosignature of a known witness; `log-witnesses-missing`.
 */
export function openWitnessed(written: string, policy: LogPolicy): Checked<WitnessedCheckpoint> {
  const opened = openCheckpoint(written, policy.logKeys);
  if (opened.kind === 'bad') return opened;
  const { note } = opened.value;
  const cosigned = verifyNote(
    note,
    policy.witnesses.flatMap(({ keys }) => keys),
  );
  if (cosigned.kind === 'bad' && cosigned.code !== 'log-signature-unknown') return cosigned;
  const cosignatures = cosigned.kind === 'good' ? cosigned.value : [];
  for (const [group, { needed, keys }] of policy.witnesses.entries()) {
    const have = cosignatures.filter(({ key }) => keys.includes(key)).length;
    if (have < needed) return bad('log-witnesses-missing', { group, needed, have });
  }
  return good({ ...opened.value, cosignatures });
}

/** Reads verifier keys of one sort. `log-key-malformed`; `log-policy-impossible` for another. */
export function readKeys(texts: readonly string[], role: NoteRole): Checked<NoteKey[]> {
  const keys: NoteKey[] = [];
  for (const text of texts) {
    const read = parseVerifierKey(text);
    if (read.kind === 'bad') return read;
    if (read.value.role !== role) return bad('log-policy-impossible', { name: read.value.name });
    keys.push(read.value);
  }
  return good(keys);
}

function isPossible({ logKeys, witnesses }: LogPolicy): boolean {
  const raws = [...logKeys, ...witnesses.flatMap(({ keys }) => keys)].map(({ raw }) => raw);
  return (
    logKeys.length > 0 &&
    new Set(raws).size === raws.length &&
    witnesses.every(
      ({ needed, keys }) => Number.isInteger(needed) && needed > 0 && needed <= keys.length,
    )
  );
}
