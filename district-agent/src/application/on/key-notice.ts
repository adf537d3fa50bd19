import type { OpenedMessage } from '@portage/shared/envelope';
import { endOwnKey, listOwnKeys, startOwnKey } from '../../adapters/sqlite/own-keys.ts';
import type { Agent } from '../agent.ts';
import { noteFirstKey } from '../keys/own-keys-of.ts';
import { hasSigningKey } from '../keys/own-signing-key.ts';
import { signAgain } from '../keys/sign-again.ts';

/**
 * The state has changed our keys. After a recovery the new key alone counts; after a revocation
 * the others do, or none does and a recovery has to follow. What the hub does not have yet and was
 * signed with a key that is over is signed again.
 */
export function onKeyNotice(agent: Agent, { body }: OpenedMessage<'key-notice'>): void {
  const { db } = agent;
  const { change, keyId, head } = body;
  const at = agent.now().toISOString();
  if (hasSigningKey(agent)) noteFirstKey(agent);
  if (change === 'revoked') endOwnKey(db, keyId, at);
  else {
    startOwnKey(db, keyId, at);
    for (const key of listOwnKeys(db)) if (key.keyId !== keyId) endOwnKey(db, key.keyId, at);
  }
  if (hasSigningKey(agent)) signAgain(agent, head);
}
