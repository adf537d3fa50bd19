import type { AuditKeys } from '@portage/shared/log/audit-keys';
import { type Bad, bad, type Checked, good } from '@portage/shared/log/checked';
import type { KeyLog, LoggedKey } from '@portage/shared/log/key-log';
import { type CheckingWith, checkEntry } from '../verify/check-entry.ts';
import type { TransferEntry } from '../verify/checked-line.ts';
import { DistrictReplay } from '../verify/district-replay.ts';
import { KeyRing } from '../verify/key-ring.ts';

/** An entry whose place and exact bytes are known. */
export interface PlacedBytes {
  readonly index: number;
  readonly bytes: Uint8Array;
}

/** A step of a transfer with the key that its message was signed with. */
export interface SignedStep {
  readonly transfer: TransferEntry;
  readonly key: LoggedKey;
}

/**
 * The keys of districts as the log itself attests them, by the rules of `verify` and no others.
 * Entries are given in the order of the log; what is asked between two of them is answered for that
 * place.
 */
export class DistrictKeys {
  readonly #checking: CheckingWith;
  readonly #replay: DistrictReplay;

  constructor(trusted: AuditKeys) {
    this.#checking = { origin: trusted.origin, keys: new KeyRing() };
    this.#replay = new DistrictReplay(trusted);
  }

  /** Every key that was proved so far. */
  get log(): KeyLog {
    return this.#replay.keys;
  }

  /**
   * Takes the next entry about a district; an event of a transfer changes nothing. All that
   * `checkEntry` and `DistrictReplay` find wrong.
   */
  apply({ index, bytes }: PlacedBytes): Bad | null {
    const read = checkEntry(Buffer.from(bytes), this.#checking);
    if (read.kind === 'bad') return read;
    return read.value.kind === 'district' ? this.#replay.follow(read.value.district, index) : null;
  }

  /**
   * The step of a transfer that an entry records, and the key it was signed with, if that counts
   * here. All that `checkEntry` and `DistrictReplay` find wrong.
   */
  stepAt({ index, bytes }: PlacedBytes): Checked<SignedStep> {
    const read = checkEntry(Buffer.from(bytes), this.#checking);
    if (read.kind === 'bad') return read;
    if (read.value.kind === 'district') return bad('log-event-malformed');
    const { transfer } = read.value;
    const { districtId, keyId } = transfer.message;
    const problem = this.#replay.problemOf(transfer.message, index);
    if (problem !== null) return problem;
    const key = this.log.keyAt(districtId, keyId, index);
    return key.kind === 'bad' ? key : good({ transfer, key: key.value });
  }
}
