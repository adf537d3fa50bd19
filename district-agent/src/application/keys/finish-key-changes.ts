import { rmSync } from 'node:fs';
import { hasUnsettledUnder } from '../../adapters/sqlite/outbox-signatures.ts';
import { listOwnKeys, type OwnKey } from '../../adapters/sqlite/own-keys.ts';
import { agentFolder } from '../../agent-folder.ts';
import type { Agent } from '../agent.ts';
import { mayEnd, revokeOwnKey } from './revoke-own-key.ts';

/**
 * Ends what a rotation has left behind: an older key is revoked once the hub has spoken of every
 * message signed with it, and the file of one that this district revoked is removed. Finds its work
 * in the store, so a crash anywhere is followed by going on. Returns how many messages it wrote.
 */
export function finishKeyChanges(agent: Agent): number {
  const keys = listOwnKeys(agent.db);
  if (keys.length === 0) return 0;
  for (const key of keys) if (isOver(key)) removeFile(agent, key);
  const older = olderKeys(keys).filter(({ keyId }) => !hasUnsettledUnder(agent.db, keyId));
  for (const { keyId } of older) revokeOwnKey(agent, keyId, 'rotated');
  return older.length;
}

/** The state's word alone removes no key: it could be a mistake, and a key is not made again. */
const isOver = ({ revokedAt, revocationMessageId, refusalCode }: OwnKey): boolean =>
  refusalCode !== null || (revokedAt !== null && revocationMessageId !== null);

/** Keys that still count beside a newer one. */
function olderKeys(keys: readonly OwnKey[]): readonly OwnKey[] {
  return keys
    .filter(({ validFrom, revokedAt }) => validFrom !== null && revokedAt === null)
    .slice(0, -1)
    .filter(mayEnd);
}

function removeFile({ dataFolder }: Agent, { keyId, cameBy }: OwnKey): void {
  const { signingKey, keyFile } = agentFolder(dataFolder);
  rmSync(cameBy === 'registration' ? signingKey : keyFile(keyId), { force: true });
}
