/**
 * The jobs of a district: packets on their way out and in, and receipts. One packet's trouble (a
 * chunk that is late, a full disk) is noted with its code, tried again after a growing pause, and
 * holds up no other. Of the jobs of transfer codes one of each kind has its turn, between all the
 * rest: nothing waits until a whole grade is sent, fetched or imported.
 */
import { PortageError } from '@portage/shared/error-codes';
import type { Logger } from '@portage/shared/logger';
import { errorName } from '@portage/shared/retry';
import type { AgentBroker } from '../adapters/nats/broker.ts';
import { notePacketTrouble, openPacketJobs } from '../adapters/sqlite/packet-jobs.ts';
import { noteReleaseTrouble, openReleaseJobs } from '../adapters/sqlite/release-jobs.ts';
import type { PacketKey } from '../domain/packet-key.ts';
import type { Agent } from './agent.ts';
import { codeJobs } from './codes/code-jobs.ts';
import { finishCodePackets } from './codes/finish-code-packets.ts';
import { logReferences } from './codes/log-references.ts';
import { openOffers } from './codes/open-offers.ts';
import { tidyEndedImports } from './codes/tidy-ended-imports.ts';
import { finishReleases } from './finish-releases.ts';
import { openReceipts, sendImportReceipts } from './import/import-receipts.ts';
import type { Job } from './job.ts';
import type { Wake } from './wake.ts';

const longestPauseMs = 60_000;

// Loaded with the first packet: the PDF and XML libraries take longer to load than all the rest.
const outgoing = () => import('./send-release.ts');
const incoming = () => import('./fetch-packet.ts');

interface Trouble {
  readonly attempts: number;
  readonly retryAt: number;
}

/** Does jobs; it remembers only when to try again what failed. */
export class Jobs {
  readonly agent: Agent;
  readonly broker: AgentBroker;
  readonly logger: Logger;
  private readonly wake: Wake;
  private readonly troubles = new Map<string, Trouble>();

  constructor(parts: { agent: Agent; broker: AgentBroker; logger: Logger; wake: Wake }) {
    this.agent = parts.agent;
    this.broker = parts.broker;
    this.logger = parts.logger;
    this.wake = parts.wake;
  }

  /** Does what can be done now; returns how much of it other loops or the next call wait for. */
  async doAll(signal: AbortSignal): Promise<number> {
    const { agent } = this;
    logReferences(agent, this.logger);
    await openReceipts(agent);
    let done = (await sendImportReceipts(agent)) + (await openOffers(agent));
    await finishReleases(agent);
    await finishCodePackets(agent);
    for (const job of this.packetJobs()) done += await this.attempt(job, signal);
    for (const jobs of codeJobs(this)) done += await this.attemptNext(jobs, signal);
    await tidyEndedImports(agent);
    return done;
  }

  private packetJobs(): Job[] {
    const { agent, broker } = this;
    const { db } = agent;
    const named = ({ transferId, packetNumber }: PacketKey) => ({
      name: `${transferId} ${packetNumber}`,
      transferId,
    });
    const releases = openReleaseJobs(db).map((job) => ({
      ...named(job),
      work: async () => (await outgoing()).sendRelease(agent, broker, job),
      note: (code: string | null) => noteReleaseTrouble(db, job, code),
    }));
    const packets = openPacketJobs(db).map((job) => ({
      ...named(job),
      work: async () => (await incoming()).fetchPacket(agent, broker, job),
      note: (code: string | null) => notePacketTrouble(db, job, code),
    }));
    return [...releases, ...packets];
  }

  /** One of the jobs; 1 when it was tried, for then it is the next one's turn. */
  private async attemptNext(jobs: readonly Job[], signal: AbortSignal): Promise<number> {
    const next = jobs.find(({ name }) => this.isDue(name));
    if (next === undefined || signal.aborted) return 0;
    await this.attempt(next, signal);
    return 1;
  }

  private isDue(name: string): boolean {
    const before = this.troubles.get(name);
    return before === undefined || before.retryAt <= Date.now();
  }

  private async attempt(job: Job, signal: AbortSignal): Promise<number> {
    const { name, transferId } = job;
    if (signal.aborted || !this.isDue(name)) return 0;
    try {
      await job.work();
      this.troubles.delete(name);
      return 1;
    } catch (error) {
      if (signal.aborted) return 0;
      this.postpone(name, this.troubles.get(name)?.attempts ?? 0);
      job.note(error instanceof PortageError ? error.code : null);
      this.logger.warn('job failed', { transferId, reason: errorName(error) });
      return 0;
    }
  }

  private postpone(name: string, attempts: number): void {
    const pauseMs = Math.min(longestPauseMs, 1000 * 2 ** attempts);
    this.troubles.set(name, { attempts: attempts + 1, retryAt: Date.now() + pauseMs });
    setTimeout(() => this.wake.ring(), pauseMs + 1).unref();
  }
}
