import type { OpenedMessage } from '@portage/shared/envelope';
import { PortageError } from '@portage/shared/error-codes';
import { saveReceipt } from '../../adapters/sqlite/receipts.ts';
import { findTransfer } from '../../adapters/sqlite/transfers.ts';
import type { Agent } from '../agent.ts';
import { openCarried } from '../known-district.ts';

const kinds = ['delivered', 'verified', 'imported'] as const;
type Receipt = OpenedMessage<(typeof kinds)[number]>;

/** The requesting district, and no other, tells how far our packets have come. */
export function onForwardedReceipt(
  agent: Agent,
  { header, body }: OpenedMessage<'forwarded-receipt'>,
): void {
  const { transferId } = header;
  if (transferId === null) return;
  const transfer = findTransfer(agent.db, transferId);
  if (transfer === null || transfer.side !== 'releasing') return;
  if (transfer.other?.districtId !== body.requestingDistrict.districtId) {
    throw new PortageError('receipt-forged', { reason: 'other-district' });
  }
  const carried = {
    dsse: body.receipt,
    personal: null,
    sender: body.requestingDistrict,
    transferId,
  };
  const receipt = openCarried(agent, carried, { kinds, forged: 'receipt-forged' });
  saveReceipt(agent.db, {
    transferId,
    messageId: receipt.header.messageId,
    kind: receipt.kind,
    issuedAt: receipt.header.issuedAt,
    receivedAt: agent.now().toISOString(),
    ...kept(receipt),
  });
}

/** What a receipt says besides that it is one: its details, or what the next supplement needs. */
function kept({ kind, body }: Receipt) {
  const said: Readonly<Record<string, unknown>> = body;
  const textOf = (of: Receipt['kind'], field: string) => (kind === of ? String(said[field]) : null);
  return {
    sealedDetails: textOf('imported', 'sealedDetails'),
    sha256: textOf('verified', 'sha256'),
    supplementRecipient: textOf('verified', 'supplementRecipient'),
  };
}
