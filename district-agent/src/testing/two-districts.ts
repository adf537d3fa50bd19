import { newTransferId } from '@portage/shared/ids';
import type { MessageKind } from '@portage/shared/messages/index';
import type { DsseEnvelope } from '@portage/shared/seal/dsse';
import type { ChunkPlace } from '../adapters/nats/broker.ts';
import { openPacketJobs } from '../adapters/sqlite/packet-jobs.ts';
import { writeRow } from '../adapters/sqlite/record-table.ts';
import { openReleaseJobs } from '../adapters/sqlite/release-jobs.ts';
import { findByLocalId } from '../adapters/sqlite/students.ts';
import { answerRequest } from '../application/answer-request.ts';
import { applyInbox, storeDownlink } from '../application/apply-inbox.ts';
import { fetchPacket } from '../application/fetch-packet.ts';
import { requestRecords } from '../application/request-records.ts';
import { sendRelease } from '../application/send-release.ts';
import { type SupplementRecords, supplementRecords } from '../application/supplement-records.ts';
import type { PacketKey } from '../domain/packet-key.ts';
import { recordRegistry } from '../records/registry.ts';
import { sampleImmunization } from './sample-records.ts';
import {
  addStudent,
  OtherDistrict,
  sampleStudent,
  type TestAgent,
  testAgent,
} from './test-agent.ts';

/** A message as its district signed it. */
export interface Said {
  readonly dsse: DsseEnvelope;
  readonly personal: Buffer | null;
}

const { localStudentId } = sampleStudent;

/**
 * Two agents on real stores, Alba who asks and Boro who releases, with a hub between them that
 * carries what they sign and decides nothing, and a broker that keeps chunks in memory.
 */
export class TwoDistricts {
  readonly alba: TestAgent = testAgent('alba', 21);
  readonly boro: TestAgent = testAgent('boro', 31);
  /** The chunks of every bundle, by `<bundleId>/<number>`. */
  readonly chunks = new Map<string, Uint8Array>();
  /** While it is, no chunk is taken. */
  isBrokerAway = false;
  transferId: string = newTransferId();
  private readonly requesting = new OtherDistrict('alba', 21).introduced;
  private readonly releasing = new OtherDistrict('boro', 31).introduced;
  private readonly carried = new Set<string>();
  private readonly broker = {
    putChunk: async (place: ChunkPlace, bytes: Uint8Array) => {
      if (this.isBrokerAway) throw new Error('no answer');
      this.chunks.set(`${place.bundleId}/${place.number}`, Buffer.from(bytes));
    },
    getChunk: async ({ bundleId, number }: ChunkPlace) =>
      this.chunks.get(`${bundleId}/${number}`) ?? null,
  };

  constructor() {
    for (const { agent } of [this.alba, this.boro]) addStudent(agent);
  }

  private get studentAtBoro(): number {
    const student = findByLocalId(this.boro.agent.db, localStudentId);
    if (student === undefined) throw new Error('the student is at Boro');
    return student.studentId;
  }

  /** One more dose is written down at Boro. */
  addDose(recordId: string): void {
    const { table } = recordRegistry.immunization;
    const row = sampleImmunization({ recordId });
    writeRow(this.boro.agent.db, table, { studentId: this.studentAtBoro, row, source: null });
  }

  /** A person at Boro decides to send more. */
  decideSupplement(changes: Partial<SupplementRecords> = {}): PacketKey {
    const command = { transferId: this.transferId, username: 'r.osei', comments: 'one more' };
    return supplementRecords(this.boro.agent, { ...command, ...changes });
  }

  /** Alba asks; the request waits at Boro. */
  async ask(): Promise<void> {
    const asked = { localStudentId, username: 'r.osei', comments: '' };
    this.transferId = await requestRecords(this.alba.agent, asked);
    const { dsse, personal } = newestOf(this.alba, 'request');
    hear(this.boro, 'forwarded-request', {
      ...{ transferId: this.transferId, personal },
      body: {
        request: dsse,
        requestingDistrict: this.requesting,
        requestedAt: '2026-09-01T14:00:00.000Z',
        dueAt: '2026-09-15T23:59:59.000Z',
      },
    });
  }

  /** A person at Boro releases, and everything goes its way until Boro has the receipts. */
  async release(): Promise<void> {
    const { transferId } = this;
    const answer = { kind: 'release', comments: '' } as const;
    answerRequest(this.boro.agent, { transferId, username: 'r.osei', answer });
    await this.send();
    this.tell(newestOf(this.boro, 'release'));
    await this.fetch();
    this.carryReceipts();
  }

  /** A dose is added, a person sends it, and it goes all its way. */
  async supplement(recordId: string): Promise<void> {
    this.addDose(recordId);
    this.decideSupplement();
    await this.carry();
  }

  /** The supplement a person decided goes its way, until Boro has the receipts. */
  async carry(): Promise<void> {
    await this.send();
    this.tell(newestOf(this.boro, 'supplement'));
    await this.fetch();
    this.carryReceipts();
  }

  /** Boro builds, uploads and announces what was decided. */
  async send(): Promise<void> {
    const { agent } = this.boro;
    for (const job of openReleaseJobs(agent.db)) await sendRelease(agent, this.broker, job);
  }

  /** The hub tells Alba of a message of Boro's (or of another district that it introduces). */
  tell({ dsse, personal }: Said, releasingDistrict = this.releasing, status = 'released'): void {
    const answer = { envelope: dsse, releasingDistrict };
    const body = { status, answer };
    hear(this.alba, 'notice', { transferId: this.transferId, personal, body });
  }

  /** Alba fetches once what was announced to it. */
  async fetch(): Promise<void> {
    const { agent } = this.alba;
    for (const job of openPacketJobs(agent.db)) await fetchPacket(agent, this.broker, job);
  }

  /** Boro gets each receipt of Alba's that it has not had. */
  carryReceipts(): void {
    for (const { dsse } of saidBy(this.alba, ['delivered', 'verified'])) {
      if (this.carried.has(dsse.payload)) continue;
      this.carried.add(dsse.payload);
      const body = { receipt: dsse, requestingDistrict: this.requesting };
      hear(this.boro, 'forwarded-receipt', { transferId: this.transferId, body });
    }
  }

  remove(): void {
    this.alba.remove();
    this.boro.remove();
  }
}

/** What a district said of these kinds, in order. */
export function saidBy({ agent }: TestAgent, kinds: readonly MessageKind[]): Said[] {
  const sql = 'SELECT kind, dsse, personal FROM outbox_messages ORDER BY sequence';
  const rows = agent.db.prepare(sql).all() as { kind: string; dsse: string; personal: Buffer }[];
  return rows
    .filter(({ kind }) => (kinds as readonly string[]).includes(kind))
    .map(({ dsse, personal }) => ({ dsse: JSON.parse(dsse) as DsseEnvelope, personal }));
}

/** The newest message of a kind that a district said. */
export function newestOf(district: TestAgent, kind: MessageKind): Said {
  const newest = saidBy(district, [kind]).at(-1);
  if (newest === undefined) throw new Error(`nothing said of kind ${kind}`);
  return newest;
}

/** The hub says a message to a district, which applies it. */
export function hear(district: TestAgent, kind: MessageKind, message: object): void {
  const outcome = storeDownlink(district.agent, district.hub.say(kind, message));
  if (outcome !== 'stored') throw new Error(`${kind} was ${outcome}`);
  applyInbox(district.agent);
}
