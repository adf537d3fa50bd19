import type { OpenedMessage } from '@portage/shared/envelope';
import { PortageError } from '@portage/shared/error-codes';
import { changeCodeImport, codeImportOfLookUp } from '../../adapters/sqlite/code-imports.ts';
import type { Agent } from '../agent.ts';
import { openCarried } from '../known-district.ts';

/**
 * The hub says what a code stands for that was entered here. What it carries is the other
 * district's own word, and must be about the very code that was asked for.
 */
export function onCodeOffer(agent: Agent, { header, body }: OpenedMessage<'code-offer'>): void {
  const entered = codeImportOfLookUp(agent.db, body.lookUpMessageId);
  if (entered === null || entered.stage !== 'looking-up') return;
  const { transferId } = header;
  const { releasingDistrict, expiresAt } = body;
  const { body: created } = openCarried(
    agent,
    { dsse: body.creation, personal: null, sender: releasingDistrict, transferId },
    { kinds: ['create-code'], forged: 'code-message-forged' },
  );
  if (transferId === null || created.lookupHash !== entered.lookupHash) {
    throw new PortageError('code-message-forged', { reason: 'other-code' });
  }
  changeCodeImport(agent.db, entered.redemptionId, {
    ...{ transferId, releasingDistrict, expiresAt },
    sealedOffer: created.sealedOffer,
    studentCount: created.studentCount,
  });
}
