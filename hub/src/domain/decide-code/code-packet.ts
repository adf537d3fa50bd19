import type { TransferCode } from '@portage/shared/transfer-code/transfer-code';
import { type Command, type Decision, happened, isRepeated, refuse } from '../decide/decision.ts';
import { forMaker } from './parties.ts';

/** The district that made a code sends one packet of the redemption that stands. */
export function decideCodePacket(
  code: TransferCode,
  { message, districtId }: Command<'code-packet'>,
): Decision {
  const standing = forMaker(code, districtId);
  if ('refusal' in standing) return standing.refusal;
  if (isRepeated(code, message.header.messageId)) return { kind: 'repeated' };
  const { redemptionId, packetNumber, packetCount } = message.body;
  if (code.status !== 'in-preview' || code.redemptionId !== redemptionId) {
    return refuse('redemption-ended');
  }
  if (packetNumber > packetCount) return refuse('body-invalid');
  if (code.packets.includes(packetNumber)) return refuse('code-packet-repeated');
  return happened({ type: 'CodePacketSent', packetNumber });
}
