import { createHash } from 'node:crypto';
import { type SeededRandom, seededRandom } from '@portage/fixtures/seeded-random';
import {
  appendDistrictEvent,
  type MemoryHub,
  memoryHub,
} from '@portage/hub/adapters/memory/memory-hub';
import { MemoryStreams } from '@portage/hub/adapters/memory/memory-streams';
import { memoryDownlinkStream, memoryPersonalStore } from '@portage/hub/adapters/memory/stores';
import { Downlinks } from '@portage/hub/application/downlinks';
import type { HubPorts, HubStream } from '@portage/hub/application/ports';
import type { DistrictEvent, DistrictFact } from '@portage/shared/districts/district-event';
import { type DistrictId, newEventId } from '@portage/shared/ids';
import { hubKey, sampleIssuedAt, sampleOrigin } from '@portage/shared/testing/sample-messages';
import { districtIds, SimulatedAgent, tokenOf } from './simulated-agent.ts';

/** A process that died in the middle: thrown where the simulation cuts, and caught by its steps. */
export class Cut extends Error {}

/** One replica of the hub, with what it remembers between messages. */
export interface SimulatedHub {
  readonly replica: MemoryHub;
  readonly ports: HubPorts;
  readonly downlinks: Downlinks;
}

/** The streams whose entries make messages to districts. */
export const hubStreams: readonly HubStream[] = ['ROSTER', 'PARKED', 'TRANSFERS'];

/** A state: two hub replicas over one set of streams, three districts, a clock and its faults. */
export class SimulatedState {
  readonly random: SeededRandom;
  readonly streams = new MemoryStreams();
  readonly agents: readonly SimulatedAgent[];
  hubs: SimulatedHub[];
  readonly dispatched = new Set<string>();
  readonly suspended = new Set<DistrictId>();
  /** When a gap of each district was last asked after, by number of the first message missing. */
  readonly asked = new Map<DistrictId, { fromSequence: number; step: number }>();
  faults = true;
  step = 0;
  private readonly personal = memoryPersonalStore();

  /** `folder` may be shared by many: the packets in it are the same for all. */
  constructor(seed: number, folder: string) {
    this.random = seededRandom('simulation', seed);
    for (const districtId of districtIds) this.write(districtId, enrolled(districtId));
    this.hubs = [this.newHub(), this.newHub()];
    this.agents = districtIds.map((id) => new SimulatedAgent(id, { folder, now: this.now }));
  }

  readonly now = (): Date => new Date(sampleIssuedAt.getTime() + this.step * 60_000);

  /** True in about this part of the cases while there are faults. */
  fails(part: number): boolean {
    return this.faults && this.random.chance(part);
  }

  agentOf(districtId: string): SimulatedAgent {
    const found = this.agents.find((agent) => agent.districtId === districtId);
    if (found === undefined) throw new Error(`no district ${districtId}`);
    return found;
  }

  /** Loses one replica; another starts from the streams alone. */
  async crashHub(index: number): Promise<void> {
    this.hubs[index]?.replica.close();
    const hub = this.newHub();
    this.hubs[index] = hub;
    await hub.ports.projections.caughtUp();
  }

  /** Suspends a district or lets it go on. */
  toggle(districtId: DistrictId): void {
    const isSuspended = this.suspended.has(districtId);
    if (isSuspended) this.suspended.delete(districtId);
    else this.suspended.add(districtId);
    this.write(
      districtId,
      isSuspended
        ? { type: 'DistrictResumed', by: 'state' }
        : { type: 'DistrictSuspended', reason: 'flood', by: 'state' },
    );
  }

  close(): void {
    for (const { replica } of this.hubs) replica.close();
    for (const { agent } of this.agents) agent.db.close();
  }

  private newHub(): SimulatedHub {
    const world = { origin: sampleOrigin, now: this.now, personal: this.personal };
    const replica = memoryHub(this.streams, world);
    const stream = memoryDownlinkStream(this.streams);
    const downlinks = new Downlinks(
      {
        last: (recipient) => stream.last(recipient),
        // The message is stored, and the answer is lost on the way.
        publishAfter: async (message) => {
          const stored = await stream.publishAfter(message);
          return this.fails(0.05) ? null : stored;
        },
      },
      { ...hubKey, origin: sampleOrigin, now: this.now },
    );
    return { replica, ports: this.faulty(replica.ports), downlinks };
  }

  /** Ports that die before or after what they do. */
  private faulty(ports: HubPorts): HubPorts {
    const cutBefore = (): void => {
      if (this.fails(0.03)) throw new Cut();
    };
    const around = async <Result>(call: () => Promise<Result>): Promise<Result> => {
      cutBefore();
      const result = await call();
      cutBefore();
      return result;
    };
    return {
      ...ports,
      log: {
        history: (transferId) => ports.log.history(transferId),
        append: (event, previous) => around(() => ports.log.append(event, previous)),
      },
      personal: {
        ...ports.personal,
        put: (part) => around(() => ports.personal.put(part)),
      },
      rosters: { put: (part) => around(() => ports.rosters.put(part)) },
      parked: { ...ports.parked, put: (message) => around(() => ports.parked.put(message)) },
    };
  }

  private write(districtId: DistrictId, fact: DistrictFact): void {
    const number = this.streams.matching('TRANSFERS', `district.${districtId}.`).length + 1;
    const at = this.now().toISOString();
    const base = { eventId: newEventId(), version: '1.0', districtId, number, at };
    appendDistrictEvent(this.streams, { ...fact, ...base } as DistrictEvent);
  }
}

/** One of these, by the state's own chance. */
export const pick = <Item>(state: SimulatedState, items: readonly Item[]): Item =>
  state.random.pick(items as readonly [Item, ...Item[]]);

const enrolled = (districtId: DistrictId): DistrictFact => ({
  type: 'DistrictEnrolled',
  name: `District ${districtId}`,
  contact: { name: 'Records office', phone: '555-0100', email: 'records@example.org' },
  accountPublicKey: `A${'B'.repeat(55)}`,
  enrollmentTokenHash: createHash('sha256').update(tokenOf(districtId)).digest('hex'),
});
