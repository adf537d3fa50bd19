import { crashPoint } from '@portage/shared/crash-point';
import { encodeWire } from '@portage/shared/envelope';
import type { DsseEnvelope } from '@portage/shared/seal/dsse';
import type { AgentBroker } from '../adapters/nats/broker.ts';
import { noteOlderCopy, olderCopy } from '../adapters/sqlite/older-copy.ts';
import {
  adoptUplinkPosition,
  markSent,
  nextUnsent,
  uplinkPosition,
} from '../adapters/sqlite/outbox.ts';
import { listOwnKeys } from '../adapters/sqlite/own-keys.ts';
import type { Agent } from './agent.ts';
import { isAwaited } from './keys/own-signing-key.ts';

/**
 * Publishes what is unsent, in order, each after exactly the last. When the stream ends elsewhere
 * than this store says, the stream is believed: a tail that was lost is sent again, and a message
 * whose acknowledgement was lost is sent twice, which the hub recognises by its number. Returns how
 * many were sent; throws when the broker does not answer. A stream that goes on by more than that
 * one message holds what this store has lost: an older copy is noted, and sends nothing.
 */
export async function sendOutbox(
  agent: Agent,
  broker: Pick<AgentBroker, 'publishUp'>,
  signal: AbortSignal,
): Promise<number> {
  let sent = 0;
  if (olderCopy(agent.db) !== null) return sent;
  while (!signal.aborted) {
    const message = nextUnsent(agent.db);
    if (message === null || isAwaitingKey(agent, message)) return sent;
    const outcome = await broker.publishUp(encodeWire(message), uplinkPosition(agent.db));
    if (outcome.kind === 'stored') {
      crashPoint('uplink-published');
      markSent(agent.db, message.sequence, outcome.streamSequence);
      sent += 1;
    } else {
      if (isAhead(outcome.lastStreamSequence, uplinkPosition(agent.db))) {
        noteOlderCopy(agent.db, 'uplink-ahead', agent.now());
        return sent;
      }
      adoptUplinkPosition(agent.db, outcome.lastStreamSequence);
    }
  }
  return sent;
}

/** The hub takes nothing under a key that the state has not approved yet. */
const isAwaitingKey = ({ db }: Agent, { dsse }: { dsse: DsseEnvelope }): boolean =>
  listOwnKeys(db).some((key) => isAwaited(key) && key.keyId === dsse.signatures[0]?.keyid);

/** Of a publish whose acknowledgement was lost one message can be there, never two. */
const isAhead = (lastStreamSequence: number, position: number): boolean =>
  position > 0 && lastStreamSequence > position + 1;
