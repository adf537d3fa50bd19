import type { OpenedMessage } from '@portage/shared/envelope';
import { PortageError } from '@portage/shared/error-codes';
import {
  type CodeRedemption,
  endRedemption,
  findRedemption,
  markRedemptionStarted,
} from '../../adapters/sqlite/code-redemptions.ts';
import { moveTransferCode } from '../../adapters/sqlite/transfer-codes.ts';
import type { Agent } from '../agent.ts';

type Told = OpenedMessage<'cancel-code-import' | 'start-code-import' | 'finish-code-import'>;

/**
 * What the district that holds a code of ours says of its import. Each applies once, and in order:
 * a message that comes again changes nothing. All throw `code-message-forged` for a district that
 * does not hold the code, and for what cannot follow.
 */

/** The code is given back, and can be redeemed again; nothing more is sent for this redemption. */
export function onCodeImportCancelled(
  agent: Agent,
  message: OpenedMessage<'cancel-code-import'>,
): void {
  const { redemptionId, transferId, outcome, startedAt } = redemptionOf(agent, message);
  if (outcome === 'cancelled') return;
  if (startedAt !== null) forged('import-started');
  endRedemption(agent.db, redemptionId, {
    ...{ endedAt: agent.now().toISOString(), outcome: 'cancelled', referenceCode: null },
    ...{ studentsImported: null, studentsTotal: null },
  });
  moveTransferCode(agent.db, transferId, { status: 'unused' });
}

/** A person pressed Import: the code is spent, and nothing more is sent. */
export function onCodeImportStarted(
  agent: Agent,
  message: OpenedMessage<'start-code-import'>,
): void {
  const { redemptionId, transferId, outcome, startedAt } = redemptionOf(agent, message);
  if (startedAt !== null) return;
  if (outcome !== null) forged('redemption-over');
  markRedemptionStarted(agent.db, redemptionId, agent.now().toISOString());
  moveTransferCode(agent.db, transferId, { status: 'importing' });
}

/** The import has ended; a reference code is logged here too (see `logReferences`). */
export function onCodeImportFinished(
  agent: Agent,
  message: OpenedMessage<'finish-code-import'>,
): void {
  const { redemptionId, transferId, outcome, startedAt } = redemptionOf(agent, message);
  if (startedAt === null) forged('import-not-started');
  if (outcome !== null) return;
  const { outcome: how, studentsImported, studentsTotal, referenceCode } = message.body;
  endRedemption(agent.db, redemptionId, {
    ...{ endedAt: agent.now().toISOString(), outcome: how },
    ...{ studentsImported, studentsTotal, referenceCode },
  });
  moveTransferCode(agent.db, transferId, { status: how });
}

function redemptionOf(agent: Agent, { header, body }: Told): CodeRedemption {
  const redemption = findRedemption(agent.db, body.redemptionId);
  const isOfSender =
    redemption?.transferId === header.transferId &&
    redemption.requestingDistrictId === header.sender;
  return redemption !== null && isOfSender ? redemption : forged('other-redemption');
}

function forged(reason: string): never {
  throw new PortageError('code-message-forged', { reason });
}
