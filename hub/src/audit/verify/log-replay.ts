import { type Bad, bad } from '@portage/shared/log/checked';
import { emptyFrontier, rootOf, withLeaf } from '@portage/shared/log/frontier';
import type { CheckedLine, EntrySubject } from './checked-line.ts';
import { CheckpointCheck, type Cosigners } from './checkpoint-check.ts';
import { DistrictReplay } from './district-replay.ts';
import { type RefusedLog, refusedLog, type VerifyOutcome } from './outcome.ts';
import { RedactedEntries } from './redacted-entries.ts';
import { SenderChains } from './sender-chains.ts';
import { TransferReplay } from './transfer-replay.ts';
import type { TrustedKeys } from './trusted-keys.ts';

type LineOf<Kind extends CheckedLine['kind']> = Extract<CheckedLine, { kind: Kind }>;

/**
 * Takes the lines of an export in order, each checked by itself before, and checks what holds
 * between them: order, tree, keys, chains, transfers, checkpoints. The first refusal is the end.
 */
export class LogReplay {
  readonly #trusted: TrustedKeys;
  readonly #redacted = new RedactedEntries();
  readonly #chains = new SenderChains();
  readonly #districts: DistrictReplay;
  readonly #transfers: TransferReplay;
  readonly #checkpoints: CheckpointCheck;
  #tree = emptyFrontier;
  #lines = 0;
  #claimedSize: number | null = null;
  #lastLeaf = '';
  #lastCheckpoint: { readonly size: number; readonly cosigners: Cosigners } | null = null;
  #checkpointCount = 0;

  /** `mostInMemory`: transfers kept in memory; the rest goes to a file. */
  constructor(trusted: TrustedKeys, mostInMemory?: number) {
    this.#trusted = trusted;
    this.#districts = new DistrictReplay(trusted.written);
    this.#transfers = new TransferReplay(this.#redacted, mostInMemory);
    this.#checkpoints = new CheckpointCheck(trusted, this.#districts.keys);
  }

  /** Entries so far. */
  get size(): number {
    return this.#tree.size;
  }

  /** Entries there should be, as the header says; null before it. */
  get claimedSize(): number | null {
    return this.#claimedSize;
  }

  /** The next line; null while nothing is wrong. */
  take(line: CheckedLine): RefusedLog | null {
    this.#lines += 1;
    const problem = this.#problemOf(line);
    return problem === null ? null : this.#refused(problem, line);
  }

  /** What the whole file comes to, after its last line. */
  finish(): VerifyOutcome {
    const problem = this.#unfinished();
    if (problem !== null) {
      return refusedLog({ ...problem, entry: null, line: Math.max(1, this.#lines) });
    }
    const { auditors = [], districts = [] } = this.#lastCheckpoint?.cosigners ?? {};
    return {
      verified: true,
      events: this.size,
      transfers: this.#transfers.count,
      districts: this.#districts.count,
      redacted: this.#redacted.count,
      redactedEntries: this.#redacted.ranges(),
      partial: this.#transfers.partial,
      checkpoints: this.#checkpointCount,
      cosignatures: [...auditors, ...districts],
      gaps: this.#chains.gaps,
      late: this.#chains.late,
    };
  }

  /** Gives back what the replay took on the disk. */
  close(): void {
    this.#transfers.close();
  }

  #problemOf(line: CheckedLine): Bad | null {
    if (line.kind === 'bad') return bad(line.code, line.details);
    if (line.kind === 'header') return this.#takeHeader(line);
    if (this.#claimedSize === null) return bad('log-header-wrong');
    if (line.kind === 'checkpoint') return this.#takeCheckpoint(line);
    const problem = this.#outOfPlace(line) ?? this.#takeLeaf(line);
    this.#lastLeaf = line.leaf;
    return problem;
  }

  #takeHeader({ origin, size }: LineOf<'header'>): Bad | null {
    if (this.#lines > 1) return bad('log-header-wrong');
    this.#claimedSize = size;
    return origin === this.#trusted.origin ? null : bad('log-origin-other');
  }

  #takeCheckpoint({ note }: LineOf<'checkpoint'>): Bad | null {
    const sinceSize = this.#lastCheckpoint?.size ?? 0;
    const tree = { size: this.size, root: rootOf(this.#tree), sinceSize };
    const checked = this.#checkpoints.check(note, tree);
    if (checked.kind === 'bad') return checked;
    this.#lastCheckpoint = { size: this.size, cosigners: checked.value };
    this.#checkpointCount += 1;
    return null;
  }

  #outOfPlace({ index, leaf }: LineOf<'entry' | 'redacted'>): Bad | null {
    const where = { index, expected: this.size };
    if (index === this.size) {
      return index < (this.#claimedSize ?? 0) ? null : bad('log-entry-beyond', where);
    }
    if (index > this.size) return bad('log-entry-removed', where);
    const isOther = index === this.size - 1 && leaf !== this.#lastLeaf;
    return bad(isOther ? 'log-entry-inserted' : 'log-entry-repeated', where);
  }

  #takeLeaf(line: LineOf<'entry' | 'redacted'>): Bad | null {
    const problem = line.kind === 'entry' ? this.#takeEntry(line.subject) : null;
    if (problem !== null) return problem;
    if (line.kind === 'redacted') this.#redacted.add(this.size);
    this.#tree = withLeaf(this.#tree, Buffer.from(line.leaf, 'base64'));
    return null;
  }

  #takeEntry(subject: EntrySubject): Bad | null {
    const index = this.size;
    if (subject.kind === 'district') {
      const { message } = subject.district;
      const problem = this.#districts.follow(subject.district, index);
      return problem ?? (message === null ? null : this.#chains.follow(message));
    }
    const { transfer } = subject;
    return (
      this.#districts.problemOf(transfer.message, index) ??
      this.#chains.follow(transfer.message) ??
      this.#transfers.follow(transfer, index)
    );
  }

  #unfinished(): Bad | null {
    const claimed = this.#claimedSize;
    const entries = this.size;
    if (claimed === null || (Number.isFinite(claimed) && entries < claimed)) {
      return bad('log-export-truncated', { entries, size: claimed ?? 0 });
    }
    const last = this.#lastCheckpoint;
    if (last?.size !== entries) return bad('log-tail-unsigned', { entries });
    return this.#checkpoints.missing(last.cosigners, this.#trusted.written.witnesses.needed);
  }

  #refused({ code, details }: Bad, line: CheckedLine): RefusedLog {
    const mayBeEntry = this.size < (this.#claimedSize ?? 0);
    const isEntry = line.kind === 'bad' ? line.isEntry && mayBeEntry : 'leaf' in line;
    return refusedLog({ code, details, entry: isEntry ? this.size : null, line: this.#lines });
  }
}
