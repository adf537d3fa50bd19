import { expect } from '@jest/globals';
import { listTransfers } from '@portage/district-agent/adapters/sqlite/transfers';
import type { UplinkOutcome } from '@portage/hub/application/process-uplink';
import { recordedEvent } from '@portage/hub/application/recorded-event';
import type { TransferEvent } from '@portage/shared/transfer/event';
import { evolve } from '@portage/shared/transfer/evolve';
import { noTransfer, type Transfer } from '@portage/shared/transfer/transfer';
import type { SimulatedState } from './simulated-state.ts';

const answerTypes = ['RecordsReleased', 'RequestRejected', 'RequestIgnored', 'RecordsMismatched'];
/** Parked without a place in the district's chain: they do not count as said. */
const placeless = ['district-not-active', 'chain-fork', 'chain-broken', 'key-unknown'];

interface Seen {
  readonly transfer: Transfer;
  readonly answers: number;
  readonly hash: string | null;
}

/** Watches a simulated state and fails, by expectation, at the step that breaks a promise. */
export class Watch {
  private readonly state: SimulatedState;
  private readonly transfers = new Map<string, Seen>();
  private readonly heads = new Map<string, number>();
  private position = 0;

  constructor(state: SimulatedState) {
    this.state = state;
  }

  /** No silent gap: what the hub takes of a district is its next message, and nothing else. */
  handled(districtId: string, bytes: Buffer, outcome: UplinkOutcome): void {
    const isPlaceless = outcome.kind === 'parked' && placeless.includes(outcome.code);
    if (isPlaceless || outcome.kind === 'repeated' || outcome.kind === 'gap') return;
    const { sequence } = headerOf(bytes);
    const before = this.heads.get(districtId) ?? 0;
    // A message whose handling was cut after it was recorded is not seen here; the next one is.
    expect(sequence).toBeGreaterThan(before);
    this.heads.set(districtId, sequence);
  }

  /** What a requester is told before an answer, or without one, names no other district. */
  delivered(districtId: string, bytes: Buffer): void {
    this.readLog();
    const header = headerOf(bytes);
    const seen = this.transfers.get(header.transferId ?? '');
    if (seen === undefined || !('releasingDistrict' in seen.transfer)) return;
    if (seen.transfer.requestingDistrict !== districtId) return;
    const text = JSON.stringify(header);
    const isNamed = header.kind === 'notice' && header.body.answer != null;
    if (isNamed) expect(['released', 'rejected']).toContain(seen.transfer.status);
    else expect(text).not.toContain(seen.transfer.releasingDistrict);
  }

  /** After each step: one decision, one chain of events, one release manifest, no gap in inboxes. */
  check(): void {
    this.readLog();
    for (const { agent } of this.state.agents) {
      const inbox = agent.db
        .prepare(
          `SELECT count(*) AS applied, coalesce(max(sequence), 0) AS newest,
             count(problem) AS problems FROM inbox_messages WHERE applied_at IS NOT NULL`,
        )
        .get() as { applied: number; newest: number; problems: number };
      expect(inbox.applied).toBe(inbox.newest);
      expect(inbox.problems).toBe(0);
      const outbox = agent.db
        .prepare(
          `SELECT count(*) AS releases, count(DISTINCT transfer_id) AS transfers
           FROM outbox_messages WHERE kind = 'release'`,
        )
        .get() as { releases: number; transfers: number };
      expect(outbox.releases).toBe(outbox.transfers);
      for (const { side, status, other } of listTransfers(agent.db)) {
        if (side === 'requesting' && !['released', 'rejected'].includes(status)) {
          expect(other).toBeNull();
        }
      }
    }
  }

  /** At the end: every transfer has ended, on both sides alike. */
  checkEnd(): void {
    this.check();
    for (const { agent } of this.state.agents) {
      for (const { transferId, side, status, other } of listTransfers(agent.db)) {
        const { transfer } = this.transfers.get(transferId) ?? { transfer: noTransfer };
        const ended = sides[side][transfer.status];
        expect({ transferId, side, status }).toEqual({ transferId, side, status: ended });
        if (side === 'requesting' && transfer.status === 'ignored') expect(other).toBeNull();
      }
    }
    const parked = this.state.streams.after('PARKED', 0).map(({ bytes }) => {
      return (JSON.parse(bytes.toString('utf8')) as { code: string }).code;
    });
    expect(parked.filter((code) => !allowedCodes.includes(code))).toEqual([]);
  }

  private readLog(): void {
    for (const { bytes, streamSequence } of this.state.streams.after('TRANSFERS', this.position)) {
      this.position = streamSequence;
      const { event, hash } = recordedEvent(bytes, streamSequence);
      this.take(event, hash);
    }
  }

  private take(event: TransferEvent, hash: string): void {
    const before = this.transfers.get(event.transferId);
    const { transfer, answers } = before ?? { transfer: noTransfer, answers: 0 };
    const number = transfer.status === 'none' ? 0 : transfer.number;
    expect(event.number).toBe(number + 1);
    expect(event.previousEventHash).toBe(before?.hash ?? null);
    const now = answers + Number(answerTypes.includes(event.type));
    expect(now).toBeLessThanOrEqual(1);
    this.transfers.set(event.transferId, { transfer: evolve(transfer, event), answers: now, hash });
  }
}

/** A refusal of the request itself ends the transfer at the requester, and nobody else knows it. */
const sides: Record<'requesting' | 'releasing', Record<Transfer['status'], string>> = {
  requesting: {
    none: 'error',
    waiting: 'never',
    released: 'released',
    rejected: 'rejected',
    ignored: 'rejected',
    mismatched: 'error',
    unmatched: 'error',
  },
  releasing: {
    none: 'never',
    waiting: 'never',
    released: 'released',
    rejected: 'rejected',
    ignored: 'ignored',
    mismatched: 'error',
    unmatched: 'never',
  },
};

const allowedCodes = ['district-not-active', 'key-unknown', 'enrollment-not-reported'];

interface WireHeader {
  readonly kind: string;
  readonly sequence: number;
  readonly transferId: string | null;
  readonly body: { readonly answer?: unknown };
}

function headerOf(bytes: Buffer): WireHeader {
  const { dsse } = JSON.parse(bytes.toString('utf8')) as { dsse: { payload: string } };
  return JSON.parse(Buffer.from(dsse.payload, 'base64').toString('utf8')) as WireHeader;
}
