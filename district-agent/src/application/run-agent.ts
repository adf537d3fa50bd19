/**
 * The running agent. Five loops over one store: rosters and jobs put messages into the outbox, one
 * sends them, one takes the hub's messages in, one watches the state's log. Each loop finds its
 * work in the store alone, so a crash at any moment is followed by going on.
 */
import { crashPoint } from '@portage/shared/crash-point';
import type { Logger } from '@portage/shared/logger';
import { errorName, pause } from '@portage/shared/retry';
import type { AgentBroker } from '../adapters/nats/broker.ts';
import { olderCopy } from '../adapters/sqlite/older-copy.ts';
import { resendUnsettled } from '../adapters/sqlite/outbox.ts';
import { rostersChanged } from '../adapters/sqlite/roster-changes.ts';
import type { Agent } from './agent.ts';
import { applyInbox, storeDownlink } from './apply-inbox.ts';
import { Jobs } from './do-jobs.ts';
import { finishKeyChanges } from './keys/finish-key-changes.ts';
import { hasSigningKey } from './keys/own-signing-key.ts';
import { watchLog } from './log/watch-log.ts';
import { reportRosters } from './report-rosters.ts';
import { sendOutbox } from './send-outbox.ts';
import { Wake } from './wake.ts';

/** What a running agent is made of. */
export interface RunningAgent {
  readonly agent: Agent;
  readonly broker: AgentBroker;
  readonly logger: Logger;
  readonly signal: AbortSignal;
  readonly logIntervalSeconds: number;
}

const failurePauseMs = 1000;
/** A broker that says nothing for twice this long is asked again. */
const silenceMs = 5000;

/** Runs until the signal ends it; resolves when every loop has stopped. */
export async function runAgent(running: RunningAgent): Promise<void> {
  const { agent, broker, signal, logger } = running;
  const wake = new Wake(agent.db, signal);
  const jobs = new Jobs({ agent, broker, logger, wake });
  resendUnsettled(agent.db);
  broker.onReconnect(() => {
    resendUnsettled(agent.db);
    wake.ring();
  });
  logger.info('agent running', { districtId: agent.districtId });
  if (olderCopy(agent.db) !== null) logger.error('older copy', { code: 'store-older-than-hub' });
  await Promise.all([
    loop(running, wake, { name: 'rosters', work: async () => reportRostersNow(running) }),
    loop(running, wake, { name: 'keys', work: async () => finishKeyChanges(agent) }),
    loop(running, wake, { name: 'outbox', work: () => sendOutbox(agent, broker, signal) }),
    loop(running, wake, { name: 'jobs', work: () => jobs.doAll(signal) }),
    receive(running, wake),
    watchLog({
      ...{ agent, logger, signal },
      ...{ log: broker.log, intervalSeconds: running.logIntervalSeconds },
    }),
  ]);
}

interface Loop {
  readonly name: string;
  /** Does what there is to do now, and returns how much of it another loop may wait for. */
  readonly work: () => Promise<number>;
}

async function loop(running: RunningAgent, wake: Wake, { name, work }: Loop): Promise<void> {
  const { signal, logger } = running;
  while (!signal.aborted) {
    const rings = wake.count();
    try {
      if (maySpeak(running.agent) && (await work()) > 0) wake.ring();
      await wake.after(rings);
    } catch (error) {
      if (signal.aborted) return;
      logger.warn(`${name} failed`, { reason: errorName(error) });
      await pause(failurePauseMs, signal).catch(() => undefined);
    }
  }
}

/** An older copy says nothing more: what it would say has a number that is taken. */
const maySpeak = (agent: Agent): boolean => olderCopy(agent.db) === null && hasSigningKey(agent);

function reportRostersNow({ agent, logger }: RunningAgent): number {
  // Asked first, so that a quiet loop does not take the store's write lock.
  if (!rostersChanged(agent.db)) return 0;
  const count = agent.db.transaction(() => reportRosters(agent)).immediate();
  if (count > 0) logger.info('rosters reported', { count });
  return count;
}

async function receive(running: RunningAgent, wake: Wake): Promise<void> {
  const { signal, logger } = running;
  while (!signal.aborted) {
    try {
      await receiveOnce(running, wake);
    } catch (error) {
      if (signal.aborted) return;
      logger.warn('downlink lost', { reason: errorName(error) });
      await pause(failurePauseMs, signal).catch(() => undefined);
    }
  }
}

async function receiveOnce({ agent, broker, signal, logger }: RunningAgent, wake: Wake) {
  // `bind`: after a break the client would else ask for the consumer's state, which a district may
  // not; it would wait for that answer for ever and take nothing more in.
  const messages = await broker
    .downlink()
    .consume({ max_messages: 100, bind: true, idle_heartbeat: silenceMs });
  const stop = () => messages.stop();
  signal.addEventListener('abort', stop);
  try {
    applyInbox(agent);
    for await (const message of messages) {
      if (signal.aborted) return;
      const outcome = storeDownlink(agent, Buffer.from(message.data));
      if (outcome === 'parked') logger.warn('downlink parked', { streamSequence: message.seq });
      crashPoint('downlink-stored');
      message.ack();
      applyInbox(agent);
      wake.ring();
    }
  } finally {
    signal.removeEventListener('abort', stop);
    messages.stop();
  }
}
