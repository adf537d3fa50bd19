import type { PublicKey } from '@portage/shared/districts/sound-key';
import { keyRegistration } from '../../adapters/sqlite/outbox.ts';
import { addOwnKey, listOwnKeys, type OwnKey } from '../../adapters/sqlite/own-keys.ts';
import type { Agent } from '../agent.ts';

/** Every key this district has or had, oldest first, from its messages and its store. */
export function ownKeysOf({ db }: Pick<Agent, 'db'>): readonly OwnKey[] {
  const keys = listOwnKeys(db);
  const registration = keyRegistration(db);
  if (registration === null) return keys;
  const { key, createdAt, settledAt } = registration;
  if (keys.some(({ keyId }) => keyId === key.keyId)) return keys;
  const first = firstKey(key, { madeAt: createdAt, validFrom: settledAt });
  // A recovery is asked for when the first key is gone, and says nothing of it in the store.
  return [first, ...keys];
}

const firstKey = (
  { keyId, publicKey }: PublicKey,
  times: Pick<OwnKey, 'madeAt' | 'validFrom'>,
): OwnKey => ({
  ...{ keyId, publicKey, cameBy: 'registration', messageId: null, refusalCode: null },
  ...{ revocationMessageId: null, revokedAt: null, ...times },
});

/** Gives the first key its row, before another joins it. Inside a transaction. */
export function noteFirstKey(agent: Pick<Agent, 'db' | 'signingKey' | 'now'>): void {
  if (listOwnKeys(agent.db).length > 0) return;
  const { keyId, publicKey } = agent.signingKey;
  const madeAt = keyRegistration(agent.db)?.createdAt ?? agent.now().toISOString();
  const key = { keyId, publicKey: Buffer.from(publicKey).toString('base64') };
  addOwnKey(agent.db, firstKey(key, { madeAt, validFrom: madeAt }));
}
