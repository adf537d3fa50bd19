import { proveRotation } from '@portage/shared/districts/rotation-proof';
import type { PublicKey } from '@portage/shared/districts/sound-key';
import { PortageError } from '@portage/shared/error-codes';
import type { SigningKey } from '@portage/shared/seal/signing-key';
import { addOwnKey, listOwnKeys } from '../../adapters/sqlite/own-keys.ts';
import type { Agent } from '../agent.ts';
import { enqueue } from '../enqueue.ts';
import { makeKey } from './make-key.ts';
import { noteFirstKey } from './own-keys-of.ts';
import { isAwaited } from './own-signing-key.ts';

/** Makes this district's next key and tells the hub of it, as `rotateOwnKey` does. */
export async function makeNextKey(agent: Agent): Promise<void> {
  refuseWhilePending(agent);
  rotateOwnKey(agent, await makeKey(agent.dataFolder));
}

/**
 * Tells the hub of this district's next key, whose file is kept already. The present key signs
 * until the hub has taken the next one. Throws `key-change-pending` while another change is under
 * way, `signing-key-lost` and `store-older-than-hub`.
 */
export function rotateOwnKey(agent: Agent, next: SigningKey): void {
  agent.db.transaction(() => rotate(agent, next)).immediate();
}

function rotate(agent: Agent, next: SigningKey): void {
  const { db, origin, districtId, signingKey } = agent;
  refuseWhilePending(agent);
  noteFirstKey(agent);
  const key = namedKey(next);
  const rotation = { origin, districtId, oldKey: namedKey(signingKey), newKey: key };
  const proof = proveRotation(rotation, next.privateKey);
  const body = { key: { ...key }, proof };
  const messageId = enqueue(agent, { kind: 'rotate-key', transferId: null, body, personal: null });
  const madeAt = agent.now().toISOString();
  addOwnKey(db, { ...key, cameBy: 'rotation', madeAt, messageId, validFrom: null });
}

/** One change at a time: until the older key is revoked, or the hub has refused the newer. */
function refuseWhilePending({ db }: Pick<Agent, 'db'>): void {
  const keys = listOwnKeys(db);
  const valid = keys.filter(({ validFrom, revokedAt }) => validFrom !== null && revokedAt === null);
  const isMade = keys.some(
    (key) =>
      key.validFrom === null &&
      key.refusalCode === null &&
      key.revokedAt === null &&
      (key.cameBy === 'rotation' || isAwaited(key)),
  );
  if (isMade || valid.length > 1) throw new PortageError('key-change-pending');
}

/** The public half under its name. */
const namedKey = ({ keyId, publicKey }: SigningKey): PublicKey => ({
  keyId,
  publicKey: Buffer.from(publicKey).toString('base64'),
});
