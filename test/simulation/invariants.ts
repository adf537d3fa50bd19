import { packetJobsOf } from '@portage/district-agent/adapters/sqlite/packet-jobs';
import { releaseJobsOf } from '@portage/district-agent/adapters/sqlite/release-jobs';
import { listTransfers } from '@portage/district-agent/adapters/sqlite/transfers';
import type { RosterPart } from '@portage/hub/application/ports';
import { recordedEvent } from '@portage/hub/application/recorded-event';
import { parseDistrictEvent } from '@portage/shared/districts/district-event';
import type { TransferEvent } from '@portage/shared/transfer/event';
import { evolve } from '@portage/shared/transfer/evolve';
import { noTransfer, type Transfer } from '@portage/shared/transfer/transfer';
import { hubStreams, type SimulatedState } from './simulated-state.ts';
import { KeyWatch } from './watch-keys.ts';

const answerTypes = ['RecordsReleased', 'RequestRejected', 'RequestIgnored', 'RecordsMismatched'];
interface Seen {
  readonly transfer: Transfer;
  readonly answers: number;
  readonly verified: number;
  readonly hash: string | null;
}

const unseen = { transfer: noTransfer, answers: 0, verified: 0 };

/** Watches a simulated state and throws at the step that breaks a promise. */
export class Watch {
  private readonly state: SimulatedState;
  private readonly transfers = new Map<string, Seen>();
  private readonly taken = new Map<string, Set<number>>();
  private readonly positions = { ROSTER: 0, PARKED: 0, TRANSFERS: 0 };
  private readonly keys = new KeyWatch();
  private position = 0;

  constructor(state: SimulatedState) {
    this.state = state;
  }

  /**
   * No silent gap: what the streams hold of each district, taken together, is its messages from the
   * first on without a hole. Called after each message, before a newer roster replaces an older.
   */
  handled(): void {
    for (const stream of hubStreams) {
      for (const entry of this.state.streams.after(stream, this.positions[stream])) {
        this.positions[stream] = entry.streamSequence;
        const place = placeOf(JSON.parse(entry.bytes.toString('utf8')) as StoredEntry);
        if (place === null) continue;
        const taken = this.taken.get(place.districtId) ?? new Set();
        this.taken.set(place.districtId, taken.add(place.sequence));
      }
    }
    for (const taken of this.taken.values()) {
      must(Math.max(...taken) === taken.size, 'S9: no gap in what the hub took');
    }
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
    const mayBeNamed = ['released', 'rejected'].includes(seen.transfer.status);
    must(!isNamed || mayBeNamed, 'an answer only after one was given');
    const former = seen.transfer.releasingDistrict;
    must(isNamed || !text.includes(former), 'no word of the former district before its answer');
  }

  /** After each step: one decision, one chain of events, one release, no gap in inboxes. */
  check(): void {
    this.readLog();
    this.handled();
    for (const { agent } of this.state.agents) {
      const inbox = agent.db
        .prepare(
          `SELECT count(*) AS applied, coalesce(max(sequence), 0) AS newest,
             count(problem) AS problems FROM inbox_messages WHERE applied_at IS NOT NULL`,
        )
        .get() as { applied: number; newest: number; problems: number };
      must(inbox.applied === inbox.newest, 'S9: no gap in what an agent applied');
      must(inbox.problems === 0, 'every message of the hub can be applied');
      const outbox = agent.db
        .prepare(
          `SELECT count(*) AS releases, count(DISTINCT transfer_id) AS transfers
           FROM outbox_messages WHERE kind = 'release'`,
        )
        .get() as { releases: number; transfers: number };
      must(outbox.releases === outbox.transfers, 'S2: one release a transfer');
      for (const { side, status, other } of listTransfers(agent.db)) {
        if (side === 'requesting' && !['released', 'rejected'].includes(status)) {
          must(other === null, 'an unanswered request names nobody in the store');
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
        must(status === ended, `${side} ${status} where the log says ${transfer.status}`);
        const isSilent = side === 'requesting' && transfer.status === 'ignored';
        must(!isSilent || other === null, 'an ignored request names nobody');
      }
    }
    this.checkPackets();
    this.checkChains();
    const parked = this.state.streams.after('PARKED', 0).map(({ bytes }) => {
      return (JSON.parse(bytes.toString('utf8')) as { code: string }).code;
    });
    const odd = parked.filter((code) => !allowedCodes.includes(code));
    must(odd.length === 0, `nothing is parked as ${odd.join()}`);
  }

  /** Every packet that was sent has arrived under its number, and both sides know it. */
  private checkPackets(): void {
    for (const { agent } of this.state.agents) {
      for (const { transferId, side, status, other } of listTransfers(agent.db)) {
        if (side !== 'releasing' || status !== 'released' || other === null) continue;
        const there = this.state.agentOf(other.districtId).agent.db;
        const sent = releaseJobsOf(agent.db, transferId).filter(({ stage }) => stage !== 'refused');
        const came = packetJobsOf(there, transferId).filter(({ stage }) => stage === 'verified');
        const numbers = [sent, came].map((jobs) => jobs.map(({ packetNumber }) => packetNumber));
        must(String(numbers[0]) === String(numbers[1]), `packets ${numbers.join(' / ')}`);
      }
    }
  }

  /** The hub has every message of every district, and each registry row is the newest report's. */
  private checkChains(): void {
    const [hub] = this.state.hubs;
    for (const { districtId, agent } of this.state.agents) {
      const said = agent.db
        .prepare(
          `SELECT max(sequence) AS newest, max(sequence) FILTER (WHERE kind = 'roster-report')
             AS roster FROM outbox_messages`,
        )
        .get() as { newest: number; roster: number };
      const head = hub?.ports.chains.head(districtId)?.sequence;
      must(head === said.newest, 'the hub has every message of the district');
      const [standing] = this.state.streams.matching('ROSTER', `roster.${districtId}.`);
      const roster = JSON.parse(standing?.bytes.toString('utf8') ?? '{}') as RosterPart;
      must(roster.cause?.sequence === said.roster, 'the newest roster stands');
    }
  }

  private readLog(): void {
    for (const entry of this.state.streams.after('TRANSFERS', this.position)) {
      const { subject, bytes, streamSequence } = entry;
      this.position = streamSequence;
      if (!subject.startsWith('transfer.')) {
        this.keys.take(parseDistrictEvent(bytes, subject));
        continue;
      }
      const { event, hash } = recordedEvent(bytes, streamSequence);
      this.keys.mustBeSigned(event.cause);
      this.take(event, hash);
    }
  }

  private take(event: TransferEvent, hash: string): void {
    const before = this.transfers.get(event.transferId);
    const { transfer, answers, verified } = before ?? unseen;
    const number = transfer.status === 'none' ? 0 : transfer.number;
    must(event.number === number + 1, 'events are numbered without a gap');
    must(event.previousEventHash === (before?.hash ?? null), 'events are chained');
    const now = answers + Number(answerTypes.includes(event.type));
    must(now <= 1, 'S1: one decision a transfer');
    const next = evolve(transfer, event);
    const supplements = next.status === 'released' ? next.supplementedAt.length : 0;
    must(supplements <= verified, 'one supplement for each packet that was verified, at most');
    this.transfers.set(event.transferId, {
      ...{ transfer: next, answers: now, hash },
      verified: verified + Number(event.type === 'PacketVerified'),
    });
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

const allowedCodes = ['district-not-active', 'enrollment-not-reported'];

/** As much of an entry of any stream as tells whose message it is. */
interface StoredEntry {
  readonly districtId?: string;
  readonly cause?: { readonly districtId: string; readonly sequence: number } | null;
  readonly header?: { readonly sequence: number } | null;
  readonly envelopeHash?: string | null;
}

/** The place in a district's chain that an entry stands for, or null when it stands for none. */
function placeOf(entry: StoredEntry): { districtId: string; sequence: number } | null {
  if (entry.cause) return entry.cause;
  const { districtId, header, envelopeHash } = entry;
  if (districtId === undefined || !header || !envelopeHash) return null;
  return { districtId, sequence: header.sequence };
}

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

function must(holds: boolean, promise: string): void {
  if (!holds) throw new Error(`broken: ${promise}`);
}
