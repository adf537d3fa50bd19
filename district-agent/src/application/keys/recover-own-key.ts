import type { RecoveryRequest } from '@portage/shared/districts/key-recovery';
import { PortageError } from '@portage/shared/error-codes';
import { originSchema } from '@portage/shared/ids';
import type { SigningKey } from '@portage/shared/seal/signing-key';
import { addOwnKey, listOwnKeys, type OwnKey } from '../../adapters/sqlite/own-keys.ts';
import type { Agent } from '../agent.ts';
import { noteFirstKey } from './own-keys-of.ts';
import { hasSigningKey, isAwaited } from './own-signing-key.ts';

/**
 * Asks the state for a key in place of one that is lost: the request goes to it as a file, and two
 * officers approve it. What this district says meanwhile is signed with the new key and waits.
 * Asked again, it is the same request. `isStolen`: the key is here, but somebody else may have it.
 * Throws `key-not-lost`.
 */
export async function recoverOwnKey(
  agent: Agent,
  { isStolen, make }: { isStolen: boolean; make: () => Promise<SigningKey> },
): Promise<RecoveryRequest> {
  const asked = awaitedKey(agent);
  if (asked !== null) return requestOf(agent, asked);
  if (!isStolen && hasSigningKey(agent)) throw new PortageError('key-not-lost');
  const { keyId, publicKey } = await make();
  const key = { keyId, publicKey: Buffer.from(publicKey).toString('base64') };
  const madeAt = agent.now().toISOString();
  const made = { ...key, cameBy: 'recovery', madeAt, messageId: null, validFrom: null } as const;
  agent.db
    .transaction(() => {
      if (hasSigningKey(agent)) noteFirstKey(agent);
      addOwnKey(agent.db, made);
    })
    .immediate();
  return requestOf(agent, made);
}

const awaitedKey = ({ db }: Agent): OwnKey | null => listOwnKeys(db).findLast(isAwaited) ?? null;

const requestOf = (
  { origin, districtId }: Agent,
  { keyId, publicKey, madeAt }: Pick<OwnKey, 'keyId' | 'publicKey' | 'madeAt'>,
): RecoveryRequest => ({
  ...{ format: 'portage-key-recovery', version: '1.0' },
  ...{ origin: originSchema.parse(origin), districtId, keyId, publicKey, issuedAt: madeAt },
});
