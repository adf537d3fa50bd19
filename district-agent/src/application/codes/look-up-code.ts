import { crashPoint } from '@portage/shared/crash-point';
import { PortageError } from '@portage/shared/error-codes';
import { newRedemptionId } from '@portage/shared/ids';
import { codeSecrets } from '@portage/shared/transfer-code/code-secrets';
import { parseCode } from '@portage/shared/transfer-code/code-text';
import { addCodeImport, openCodeImport } from '../../adapters/sqlite/code-imports.ts';
import { isOwnCode } from '../../adapters/sqlite/own-transfer-codes.ts';
import type { Agent } from '../agent.ts';
import { authorize } from '../authorize.ts';
import { enqueue } from '../enqueue.ts';

/**
 * Asks the hub what a code stands for; returns the id of the redemption that this may become.
 * Typing errors and our own codes are refused before anything is sent. A code that was entered and
 * neither gone on with nor left is not asked for again. Throws what `parseCode` and `authorize`
 * throw, `transfer-code-own` and `code-import-pending`.
 */
export function lookUpCode(agent: Agent, command: { typed: string; username: string }): string {
  const secrets = codeSecrets(parseCode(command.typed));
  const redemptionId = agent.db
    .transaction(() => {
      const user = authorize(agent.db, command.username, 'transfer-codes');
      const { lookupHash, offerSecret, proofSecret } = secrets;
      if (isOwnCode(agent.db, lookupHash)) throw new PortageError('transfer-code-own');
      const open = openCodeImport(agent.db, lookupHash);
      if (open?.stage === 'looking-up' || open?.stage === 'offered') return open.redemptionId;
      if (open !== null) throw new PortageError('code-import-pending');
      const person = { username: user.username, name: user.name };
      const messageId = enqueue(agent, {
        kind: 'look-up-code',
        transferId: null,
        body: { lookedUpBy: person, lookupHash },
        personal: null,
      });
      const entered = {
        redemptionId: newRedemptionId(),
        lookupHash,
        offerSecret,
        proofSecret,
        messageId,
      };
      addCodeImport(agent.db, {
        ...entered,
        personUsername: user.username,
        personName: user.name,
        createdAt: agent.now().toISOString(),
      });
      return entered.redemptionId;
    })
    .immediate();
  crashPoint('code-entered');
  return redemptionId;
}
