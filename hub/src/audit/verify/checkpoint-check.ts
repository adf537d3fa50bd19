import type { AuditKeys } from '@portage/shared/log/audit-keys';
import { type Bad, bad, type Checked, good } from '@portage/shared/log/checked';
import { openCheckpoint } from '@portage/shared/log/checkpoint';
import type { KeyLog } from '@portage/shared/log/key-log';
import { sameHash } from '@portage/shared/log/merkle';
import { type NoteKey, witnessKeyOf } from '@portage/shared/log/note-key';
import type { NoteSignature } from '@portage/shared/log/signature-line';
import { type SignedNote, verifyNote } from '@portage/shared/log/signed-note';
import type { TrustedKeys } from './trusted-keys.ts';

/** What the entries so far come to. */
export interface TreeSoFar {
  readonly size: number;
  readonly root: Uint8Array;
  /** Size at the checkpoint before. */
  readonly sinceSize: number;
}

/** Who signed a checkpoint besides the log. */
export interface Cosigners {
  readonly auditors: readonly string[];
  readonly districts: readonly string[];
}

/** Checks checkpoints against the tree, and that nobody unknown has signed one. */
export class CheckpointCheck {
  readonly #trusted: TrustedKeys;
  readonly #keys: KeyLog;
  readonly #districtKeys = new Map<string, NoteKey>();

  constructor(trusted: TrustedKeys, keys: KeyLog) {
    this.#trusted = trusted;
    this.#keys = keys;
  }

  /**
   * All of `openCheckpoint`; `log-tree-smaller`, `log-checkpoint-misplaced`, `log-entry-removed`,
   * `log-forked`, `log-cosignature-foreign`, `log-signature-wrong`.
   */
  check(written: string, tree: TreeSoFar): Checked<Cosigners> {
    const opened = openCheckpoint(written, this.#trusted.logs);
    if (opened.kind === 'bad') return opened;
    const { checkpoint, note } = opened.value;
    const { size } = checkpoint;
    const sizes = { size, entries: tree.size, sinceSize: tree.sinceSize };
    if (size < tree.sinceSize) return bad('log-tree-smaller', sizes);
    if (size !== tree.size) return bad('log-checkpoint-misplaced', sizes);
    if (!sameHash(checkpoint.root, tree.root)) return bad('log-forked', sizes);
    return this.#cosigners(note, size);
  }

  /** `log-witnesses-missing`, with group 0 for auditors and 1 for districts. */
  missing(
    { auditors, districts }: Cosigners,
    needed: AuditKeys['witnesses']['needed'],
  ): Bad | null {
    const groups = [
      { needed: needed.auditors, have: auditors.length },
      { needed: needed.districts, have: districts.length },
    ];
    const group = groups.findIndex((each) => each.have < each.needed);
    const found = groups[group];
    return found === undefined ? null : bad('log-witnesses-missing', { group, ...found });
  }

  #cosigners(note: SignedNote, size: number): Checked<Cosigners> {
    const [auditors, districts] = [new Set<string>(), new Set<string>()];
    for (const line of note.signatures) {
      const key = this.#keyOf(line, size);
      if (key === null) return bad('log-cosignature-foreign', { name: printable(line.name), size });
      const signed = verifyNote({ ...note, signatures: [line] }, [key]);
      if (signed.kind === 'bad') return signed;
      if (this.#trusted.auditors.includes(key)) auditors.add(key.name);
      else if (key.role === 'witness') districts.add(key.name);
    }
    return good({ auditors: [...auditors], districts: [...districts] });
  }

  #keyOf({ name, keyId }: NoteSignature, size: number): NoteKey | null {
    const { logs, auditors, origin } = this.#trusted;
    const isIt = (key: NoteKey): boolean => key.name === name && key.keyId === keyId;
    const trusted = [...logs, ...auditors].find(isIt);
    if (trusted !== undefined) return trusted;
    if (!name.startsWith(`${origin}/`)) return null;
    const counting = this.#keys
      .keysOf(name.slice(origin.length + 1))
      .filter(({ addedAt, revokedAt }) => addedAt < size && (revokedAt ?? size) >= size);
    return counting.map(({ publicKey }) => this.#districtKey(name, publicKey)).find(isIt) ?? null;
  }

  #districtKey(name: string, publicKey: string): NoteKey {
    const known = this.#districtKeys.get(`${name} ${publicKey}`);
    if (known !== undefined) return known;
    const key = witnessKeyOf(name, publicKey);
    this.#districtKeys.set(`${name} ${publicKey}`, key);
    return key;
  }
}

/** A name from a file goes to a terminal: letters alone. */
const printable = (name: string): string => (/^[\x21-\x7e]{1,100}$/.test(name) ? name : '?');
