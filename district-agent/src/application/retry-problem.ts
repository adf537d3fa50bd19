import { applyAgain, forgetParked, parkedWire } from '../adapters/sqlite/inbox-acts.ts';
import type { Agent } from './agent.ts';
import { applyInbox, storeDownlink } from './apply-inbox.ts';

/**
 * Tries a message of the hub once more, for example after an update of this program. What is still
 * wrong with it becomes a problem again; trying a message that is none changes nothing.
 */
export function retryProblem(
  agent: Agent,
  { place, number }: { place: 'parked' | 'inbox'; number: number },
): void {
  if (place === 'inbox') applyAgain(agent.db, number);
  else {
    const wire = parkedWire(agent.db, number);
    if (wire === null) return;
    storeDownlink(agent, wire);
    forgetParked(agent.db, number);
  }
  applyInbox(agent);
}
