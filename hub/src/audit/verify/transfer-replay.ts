import { type Bad, bad, type LogErrorCode } from '@portage/shared/log/checked';
import { noStanding, objectionTo, standingAfter } from '@portage/shared/transfer/standing';
import type { TransferEntry } from './checked-line.ts';
import type { RedactedEntries } from './redacted-entries.ts';
import { type KnownTransfer, TransferStore } from './transfer-store.ts';

const nothingKnown: KnownTransfer = {
  number: 0,
  lastIndex: -1,
  lastHash: '',
  standing: noStanding,
};

/**
 * Replays every transfer: its numbers, its hashes, what may follow and who may say it. A number
 * that is skipped needs a redacted entry to account for it; of such a transfer nothing more than
 * numbers, hashes and signatures can be checked, and it is counted as partial.
 */
export class TransferReplay {
  readonly #store: TransferStore;
  readonly #redacted: RedactedEntries;
  /** Transfers of which a redacted entry hides a part. */
  partial = 0;

  constructor(redacted: RedactedEntries, mostInMemory?: number) {
    this.#redacted = redacted;
    this.#store = new TransferStore(mostInMemory);
  }

  /** How many transfers there are. */
  get count(): number {
    return this.#store.count;
  }

  /** `log-number-wrong`, `log-event-chain-broken`, all of `objectionTo`. */
  follow(entry: TransferEntry, index: number): Bad | null {
    const found = this.#store.get(entry.transferId);
    const before = found ?? nothingKnown;
    const skipped = entry.number - before.number - 1;
    const wrong = this.#wrongPlace(entry, before) ?? wrongTurn(entry, before, skipped);
    if (wrong !== null) return bad(wrong, { transferId: entry.transferId, number: entry.number });
    const standing = skipped > 0 ? null : before.standing;
    if (standing === null && before.standing !== null) this.partial += 1;
    const known = {
      number: entry.number,
      lastIndex: index,
      lastHash: entry.hash,
      standing: standing === null ? null : standingAfter(standing, entry.step),
    };
    this.#store.put(entry.transferId, known, found === null);
    return null;
  }

  /** Gives back what the replay took on the disk. */
  close(): void {
    this.#store.close();
  }

  #wrongPlace(entry: TransferEntry, before: KnownTransfer): LogErrorCode | null {
    const skipped = entry.number - before.number - 1;
    if (skipped < 0) return 'log-number-wrong';
    if (skipped > 0 && !this.#redacted.claim(before.lastIndex, skipped)) return 'log-number-wrong';
    const { previousEventHash: previous } = entry;
    if (entry.number === 1) return previous === null ? null : 'log-event-chain-broken';
    const isRight = skipped > 0 ? previous !== null : previous === before.lastHash;
    return isRight ? null : 'log-event-chain-broken';
  }
}

const wrongTurn = (
  entry: TransferEntry,
  { standing }: KnownTransfer,
  skipped: number,
): LogErrorCode | null =>
  standing === null || skipped > 0 ? null : objectionTo(standing, entry.step);
