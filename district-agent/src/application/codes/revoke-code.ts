import { PortageError } from '@portage/shared/error-codes';
import { findTransferCode, moveTransferCode } from '../../adapters/sqlite/transfer-codes.ts';
import type { Agent } from '../agent.ts';
import { authorize } from '../authorize.ts';
import { enqueue } from '../enqueue.ts';

/**
 * Takes a code back that nobody has redeemed. It is `revoked` once the hub has said so: a
 * redemption that was there first stands. Throws `transfer-not-here`, `transfer-code-not-unused`,
 * and what `authorize` throws.
 */
export function revokeCode(
  agent: Agent,
  { transferId, username }: { transferId: string; username: string },
): void {
  agent.db
    .transaction(() => {
      const user = authorize(agent.db, username, 'transfer-codes');
      const code = findTransferCode(agent.db, transferId);
      if (code === null) throw new PortageError('transfer-not-here');
      if (code.status !== 'registering' && code.status !== 'unused') {
        throw new PortageError('transfer-code-not-unused');
      }
      moveTransferCode(agent.db, transferId, { status: 'revoking' });
      const revokedBy = { username: user.username, name: user.name };
      enqueue(agent, { kind: 'revoke-code', transferId, body: { revokedBy }, personal: null });
    })
    .immediate();
}
