import type { OpenedMessage } from '@portage/shared/envelope';
import type { Agent } from '../agent.ts';
import { receiveCodePacket } from '../codes/receive-code-packet.ts';
import { openCarried } from '../known-district.ts';

/** What the other district of a redeemed code says, as it signed it. */
export function onForwardedCodeMessage(
  agent: Agent,
  { header, body }: OpenedMessage<'forwarded-code-message'>,
): void {
  const message = openCarried(
    agent,
    { dsse: body.message, personal: null, sender: body.sender, transferId: header.transferId },
    { kinds: ['code-packet'], forged: 'code-message-forged' },
  );
  receiveCodePacket(agent, message);
}
