import { PortageError } from '@portage/shared/error-codes';
import type { AuditKeys } from '@portage/shared/log/audit-keys';
import { emptyFrontier, rootOf, withLeaf } from '@portage/shared/log/frontier';
import { leafOfCommitment } from '@portage/shared/log/leaf';
import { sameHash } from '@portage/shared/log/merkle';
import { isDistrictEvent } from '@portage/shared/transfer/log-event';
import { type BelievedCheckpoint, believeCheckpoint } from './believe-checkpoint.ts';
import { DistrictKeys } from './district-keys.ts';
import type { CommittedEntry, LogPart } from './log-entry.ts';

/**
 * Passes entries on while it checks them against the last checkpoint of the file: what was read is
 * exactly what the log signed and enough witnesses saw. Signatures of single messages are not
 * checked here.
 */
export class CheckedLog {
  readonly #keys: AuditKeys;
  readonly #districts: DistrictKeys;
  #frontier = emptyFrontier;
  #last: { readonly size: number; readonly note: string } | null = null;

  constructor(keys: AuditKeys) {
    this.#keys = keys;
    this.#districts = new DistrictKeys(keys);
  }

  /** The keys of districts as far as was read. */
  get districts(): DistrictKeys {
    return this.#districts;
  }

  /** Takes the next part. Throws `log-origin-other`, what `DistrictKeys` finds wrong with a key. */
  take(part: LogPart): void {
    if (part.kind === 'header' && part.origin !== this.#keys.origin) {
      throw new PortageError('log-origin-other', { origin: part.origin });
    }
    if (part.kind === 'checkpoint') this.#last = part;
    if (part.kind === 'entry') this.#takeEntry(part.entry);
  }

  #takeEntry({ index, event, bytes, commitment }: CommittedEntry): void {
    this.#frontier = withLeaf(this.#frontier, leafOfCommitment(commitment));
    if (event === null || bytes === null || !isDistrictEvent(event)) return;
    const problem = this.#districts.apply({ index, bytes });
    if (problem !== null) throw new PortageError(problem.code, { ...problem.details, index });
  }

  /**
   * After the last part: the checkpoint over all of it. Throws `audit-checkpoint-missing`,
   * `audit-root-other`, and all that `believeCheckpoint` does.
   */
  finish(): BelievedCheckpoint {
    const { size } = this.#frontier;
    if (this.#last?.size !== size) throw new PortageError('audit-checkpoint-missing', { size });
    const believed = believeCheckpoint(this.#last.note, {
      keys: this.#keys,
      districts: this.#districts.log,
    });
    const { checkpoint } = believed;
    if (checkpoint.size !== size || !sameHash(checkpoint.root, rootOf(this.#frontier))) {
      throw new PortageError('audit-root-other', { size });
    }
    return believed;
  }
}
