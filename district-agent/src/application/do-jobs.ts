/**
 * The jobs of a district: packets on their way out and in, and receipts. One packet's trouble (a
 * chunk that is late, a full disk) is noted with its code, tried again after a growing pause, and
 * holds up no other.
 */
import { PortageError } from '@portage/shared/error-codes';
import type { Logger } from '@portage/shared/logger';
import { errorName } from '@portage/shared/retry';
import type { AgentBroker } from '../adapters/nats/broker.ts';
import { changeCodeImport, codeImportsIn } from '../adapters/sqlite/code-imports.ts';
import { notePacketTrouble, openPacketJobs } from '../adapters/sqlite/packet-jobs.ts';
import { noteReleaseTrouble, openReleaseJobs } from '../adapters/sqlite/release-jobs.ts';
import type { PacketKey } from '../domain/packet-key.ts';
import type { Agent } from './agent.ts';
import { tidyEndedImports } from './codes/tidy-ended-imports.ts';
import { finishReleases } from './finish-releases.ts';
import { openReceipts, sendImportReceipts } from './import/import-receipts.ts';
import type { Wake } from './wake.ts';

const longestPauseMs = 60_000;

// Loaded with the first packet: the PDF and XML libraries take longer to load than all the rest.
const outgoing = () => import('./send-release.ts');
const incoming = () => import('./fetch-packet.ts');
const codes = () => import('./codes/import-some-students.ts');

interface Trouble {
  readonly attempts: number;
  readonly retryAt: number;
}

/** Does jobs; it remembers only when to try again what failed. */
export class Jobs {
  private readonly agent: Agent;
  private readonly broker: AgentBroker;
  private readonly logger: Logger;
  private readonly wake: Wake;
  private readonly troubles = new Map<string, Trouble>();

  constructor(parts: { agent: Agent; broker: AgentBroker; logger: Logger; wake: Wake }) {
    this.agent = parts.agent;
    this.broker = parts.broker;
    this.logger = parts.logger;
    this.wake = parts.wake;
  }

  /** Does what can be done now; returns how many jobs made messages. */
  async doAll(signal: AbortSignal): Promise<number> {
    const { agent, broker } = this;
    await openReceipts(agent);
    let done = await sendImportReceipts(agent);
    await finishReleases(agent);
    for (const job of openReleaseJobs(agent.db)) {
      const work = async () => (await outgoing()).sendRelease(agent, broker, job);
      done += await this.attempt(job, { work, note: noteReleaseTrouble, signal });
    }
    for (const job of openPacketJobs(agent.db)) {
      const work = async () => (await incoming()).fetchPacket(agent, broker, job);
      done += await this.attempt(job, { work, note: notePacketTrouble, signal });
    }
    for (const codeImport of codeImportsIn(agent.db, ['importing'])) {
      const key = { transferId: codeImport.transferId ?? '', packetNumber: 0 };
      const note = (_db: Agent['db'], _key: PacketKey, code: string | null) =>
        changeCodeImport(agent.db, codeImport.redemptionId, { code });
      const work = async () => {
        await (await codes()).importSomeStudents(agent, codeImport, this.logger);
      };
      done += await this.attempt(key, { work, note, signal });
    }
    await tidyEndedImports(agent);
    return done;
  }

  private async attempt(
    key: PacketKey,
    job: { work: () => Promise<void>; note: typeof noteReleaseTrouble; signal: AbortSignal },
  ): Promise<number> {
    const { transferId, packetNumber } = key;
    const name = `${transferId} ${packetNumber}`;
    const before = this.troubles.get(name);
    if (job.signal.aborted || (before !== undefined && before.retryAt > Date.now())) return 0;
    try {
      await job.work();
      this.troubles.delete(name);
      return 1;
    } catch (error) {
      if (job.signal.aborted) return 0;
      this.postpone(name, before?.attempts ?? 0);
      const code = error instanceof PortageError ? error.code : null;
      job.note(this.agent.db, key, code);
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
