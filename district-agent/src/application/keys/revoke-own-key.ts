import { PortageError } from '@portage/shared/error-codes';
import { askToRevoke, listOwnKeys, type OwnKey } from '../../adapters/sqlite/own-keys.ts';
import type { Agent } from '../agent.ts';
import { enqueue } from '../enqueue.ts';

/** Why a key ends: everything signed with it is settled, or somebody else may have it. */
export type RevocationReason = 'rotated' | 'compromised';

/**
 * Ends an older key of this district beside the one that signs. What is on its way under the older
 * key stands before this message in the chain and still counts. Throws `key-of-district-unknown`,
 * `key-last` and `signing-key-lost`.
 */
export function revokeOwnKey(agent: Agent, keyId: string, reason: RevocationReason): void {
  agent.db.transaction(() => revoke(agent, keyId, reason)).immediate();
}

function revoke(agent: Agent, keyId: string, reason: RevocationReason): void {
  const inUse = agent.signingKey.keyId;
  if (keyId === inUse) throw new PortageError('key-last');
  const key = listOwnKeys(agent.db).find((each) => each.keyId === keyId);
  if (key === undefined || !mayEnd(key)) throw new PortageError('key-of-district-unknown');
  const body = { keyId, reason };
  const messageId = enqueue(agent, { kind: 'revoke-key', transferId: null, body, personal: null });
  askToRevoke(agent.db, keyId, messageId);
}

/** Whether a key counts still and nothing that ends it is on its way. */
export const mayEnd = ({ validFrom, revokedAt, revocationMessageId }: OwnKey): boolean =>
  validFrom !== null && revokedAt === null && revocationMessageId === null;
