import { PortageError } from '@portage/shared/error-codes';
import { openOffer } from '@portage/shared/transfer-code/code-offer';
import {
  type CodeImport,
  changeCodeImport,
  codeImportsIn,
} from '../../adapters/sqlite/code-imports.ts';
import type { Agent } from '../agent.ts';

/**
 * Opens what the hub's answers carry about the codes that were entered, so that a person sees where
 * the students are. Returns how many were opened. One that does not open is refused.
 */
export async function openOffers(agent: Agent): Promise<number> {
  const waiting = codeImportsIn(agent.db, ['looking-up']).filter(
    ({ sealedOffer }) => sealedOffer !== null,
  );
  for (const entered of waiting) await open(agent, entered);
  return waiting.length;
}

async function open(agent: Agent, entered: CodeImport): Promise<void> {
  const { redemptionId, sealedOffer, offerSecret } = entered;
  const sealed = Buffer.from(sealedOffer ?? '', 'base64');
  const opened = await openOffer(sealed, offerSecret ?? '').catch((error: unknown) => {
    if (error instanceof PortageError) return error.code;
    throw error;
  });
  const closed = { sealedOffer: null, offerSecret: null };
  if (typeof opened === 'string') {
    const refused = { stage: 'refused', code: opened, proofSecret: null } as const;
    changeCodeImport(agent.db, redemptionId, { ...closed, ...refused });
    return;
  }
  changeCodeImport(agent.db, redemptionId, { ...closed, stage: 'offered', offer: opened });
}
