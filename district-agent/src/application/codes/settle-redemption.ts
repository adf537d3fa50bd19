import {
  changeCodeImport,
  codeImportOfLookUp,
  codeImportOfRedeem,
} from '../../adapters/sqlite/code-imports.ts';
import type { Agent } from '../agent.ts';

/** Secrets that have done their work. */
const forgotten = { offerSecret: null, proofSecret: null, sealedOffer: null } as const;

/** The hub recorded a message of ours: was it a redemption, the code is held here from now on. */
export function onRedemptionAccepted(agent: Agent, messageId: string): void {
  const redeemed = codeImportOfRedeem(agent.db, messageId);
  if (redeemed?.stage !== 'redeeming') return;
  const redeemedAt = agent.now().toISOString();
  const preparing = { stage: 'preparing', redeemedAt } as const;
  changeCodeImport(agent.db, redeemed.redemptionId, { ...forgotten, ...preparing });
}

/** The hub refused a message of ours: the code cannot be used if it was about that. */
export function onRedemptionRefused(
  agent: Agent,
  { messageId, code }: { messageId: string; code: string },
): void {
  const redemption =
    codeImportOfLookUp(agent.db, messageId) ?? codeImportOfRedeem(agent.db, messageId);
  if (redemption?.stage !== 'looking-up' && redemption?.stage !== 'redeeming') return;
  const endedAt = agent.now().toISOString();
  const refused = { stage: 'refused', packetIdentity: null, code, endedAt } as const;
  changeCodeImport(agent.db, redemption.redemptionId, { ...forgotten, ...refused });
}
