import type { OpenedMessage } from '@portage/shared/envelope';
import type { Agent } from '../agent.ts';
import {
  onCodeImportCancelled,
  onCodeImportFinished,
  onCodeImportStarted,
} from '../codes/follow-redemption.ts';
import { receiveCodePacket } from '../codes/receive-code-packet.ts';
import { openCarried } from '../known-district.ts';

type Handler = (agent: Agent, message: OpenedMessage<never>) => void;

const handlers = {
  'code-packet': receiveCodePacket as Handler,
  'cancel-code-import': onCodeImportCancelled as Handler,
  'start-code-import': onCodeImportStarted as Handler,
  'finish-code-import': onCodeImportFinished as Handler,
} as const;
const kinds = Object.keys(handlers) as (keyof typeof handlers)[];

/** What the other district of a redeemed code says, as it signed it. */
export function onForwardedCodeMessage(
  agent: Agent,
  { header, body }: OpenedMessage<'forwarded-code-message'>,
): void {
  const message = openCarried(
    agent,
    { dsse: body.message, personal: null, sender: body.sender, transferId: header.transferId },
    { kinds, forged: 'code-message-forged' },
  );
  handlers[message.kind](agent, message as OpenedMessage<never>);
}
