import { lastReceivedAt } from '../adapters/sqlite/inbox.ts';
import { unsettledSince } from '../adapters/sqlite/outbox.ts';
import type { Agent } from './agent.ts';

/** A hub that is there answers within seconds; one that restarts is back by then. */
const patienceMs = 2 * 60_000;

/**
 * Since when the hub has been silent to a message of ours (RFC 3339), or null: when none waits, or
 * while it is only slow and other messages of it keep coming.
 */
export function hubSilentSince({ db }: Pick<Agent, 'db'>, now: Date): string | null {
  const since = unsettledSince(db);
  if (since === null) return null;
  const heardAt = lastReceivedAt(db) ?? since;
  const silentMs = now.getTime() - Math.max(Date.parse(since), Date.parse(heardAt));
  return silentMs > patienceMs ? since : null;
}
