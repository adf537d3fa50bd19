import type { DistrictEvent } from '@portage/shared/districts/district-event';
import { PortageError } from '@portage/shared/error-codes';
import type { AuditKeys } from '@portage/shared/log/audit-keys';
import type { KeyLog } from '@portage/shared/log/key-log';
import { leafOfCommitment } from '@portage/shared/log/leaf';
import { LogTree } from '@portage/shared/log/log-tree';
import type { TransferEvent } from '@portage/shared/transfer/event';
import { isDistrictEvent, type LogEvent } from '@portage/shared/transfer/log-event';
import type { BelievedCheckpoint } from './believe-checkpoint.ts';
import { CheckedLog } from './checked-log.ts';
import type { CommittedEntry, LogPart } from './log-entry.ts';
import { noParties, type Parties, partiesAfter } from './parties.ts';
import { type StepProof, StepProver } from './prove-step.ts';

/** An entry with the event it holds. */
export interface EntryOf<Event extends LogEvent> extends CommittedEntry {
  readonly event: Event;
}

/** One step of a transfer. `proof` is null when nobody said whom to believe. */
export interface TransferStep {
  readonly entry: EntryOf<TransferEvent>;
  readonly proof: StepProof | null;
}

/** What can be proved with keys: the log's tree, and the checkpoint over all of it. */
export interface Proofs {
  readonly tree: LogTree;
  readonly checkpoint: BelievedCheckpoint;
  readonly keys: KeyLog;
}

/** One transfer out of a whole log. */
export interface ReadTransfer {
  readonly transferId: string;
  readonly steps: readonly TransferStep[];
  readonly parties: Parties;
  /** Every entry about each district. */
  readonly districts: ReadonlyMap<string, readonly EntryOf<DistrictEvent>[]>;
  /** Number of entries of the log, and how many of them nobody can read any more. */
  readonly size: number;
  readonly redacted: number;
  /** Null when nobody said whom to believe. */
  readonly proofs: Proofs | null;
}

/**
 * Reads a whole log for one transfer, and proves its steps with the keys while it reads: memory
 * holds 64 bytes an entry. Throws `transfer-unknown`, and all that `CheckedLog` does.
 */
export async function readTransfer(
  parts: AsyncIterable<LogPart>,
  { transferId, keys }: { transferId: string; keys: AuditKeys | null },
): Promise<ReadTransfer> {
  const reader = new TransferReader(transferId, keys);
  for await (const part of parts) reader.take(part);
  return reader.finish();
}

class TransferReader {
  readonly #transferId: string;
  readonly #log: CheckedLog | null;
  readonly #prover: StepProver | null;
  readonly #tree = new LogTree();
  readonly #steps: TransferStep[] = [];
  readonly #districts = new Map<string, EntryOf<DistrictEvent>[]>();
  #parties = noParties;
  #size = 0;
  #redacted = 0;

  constructor(transferId: string, keys: AuditKeys | null) {
    this.#transferId = transferId;
    this.#log = keys === null ? null : new CheckedLog(keys);
    this.#prover = this.#log === null ? null : new StepProver(this.#log.districts);
  }

  take(part: LogPart): void {
    this.#log?.take(part);
    if (part.kind === 'entry') this.#takeEntry(part.entry);
  }

  #takeEntry(entry: CommittedEntry): void {
    const { event } = entry;
    this.#size += 1;
    if (this.#log !== null) this.#tree.append(leafOfCommitment(entry.commitment));
    if (event === null) this.#redacted += 1;
    else if (isDistrictEvent(event)) this.#keep({ ...entry, event });
    else if (event.transferId === this.#transferId) this.#takeStep({ ...entry, event });
  }

  #keep(entry: EntryOf<DistrictEvent>): void {
    const { districtId } = entry.event;
    this.#districts.set(districtId, [...(this.#districts.get(districtId) ?? []), entry]);
  }

  #takeStep(entry: EntryOf<TransferEvent>): void {
    this.#parties = partiesAfter(this.#parties, entry.event);
    const { index, bytes } = entry;
    const proof = bytes === null ? null : (this.#prover?.prove({ index, bytes }) ?? null);
    this.#steps.push({ entry, proof });
  }

  finish(): ReadTransfer {
    const proofs = this.#proofs();
    const [transferId, steps] = [this.#transferId, this.#steps];
    if (steps.length === 0) throw new PortageError('transfer-unknown', { transferId });
    return {
      ...{ transferId, steps, proofs, parties: this.#parties, districts: this.#districts },
      ...{ size: this.#size, redacted: this.#redacted },
    };
  }

  #proofs(): Proofs | null {
    if (this.#log === null) return null;
    return { tree: this.#tree, checkpoint: this.#log.finish(), keys: this.#log.districts.log };
  }
}
