import type { OpenedMessage } from '@portage/shared/envelope';
import type { DistrictId } from '@portage/shared/ids';
import type { MessageKind } from '@portage/shared/messages/index';
import type { TransferCode } from '@portage/shared/transfer-code/transfer-code';
import type { Command, Decision } from '../decide/decision.ts';
import { decideCancelCodeImport } from './cancel-code-import.ts';
import { decideCodePacket } from './code-packet.ts';
import type { CodeContext } from './context.ts';
import { decideCreateCode } from './create-code.ts';
import { decideFinishCodeImport } from './finish-code-import.ts';
import { decideLookUpCode } from './look-up-code.ts';
import { decideRedeemCode } from './redeem-code.ts';
import { decideRevokeCode } from './revoke-code.ts';
import { decideStartCodeImport } from './start-code-import.ts';

/** Deciders of every message about a transfer code; each is pure. */
const deciders = {
  'create-code': decideCreateCode,
  'revoke-code': decideRevokeCode,
  'look-up-code': decideLookUpCode,
  'redeem-code': decideRedeemCode,
  'code-packet': decideCodePacket,
  'cancel-code-import': decideCancelCodeImport,
  'start-code-import': decideStartCodeImport,
  'finish-code-import': decideFinishCodeImport,
} as const;

/** Messages of a district that are decided against a transfer by code. */
export type CodeMessageKind = keyof typeof deciders;

/** Whether a message is about a transfer code, and so has a decider here. */
export const isCodeMessage = (kind: MessageKind): kind is CodeMessageKind =>
  Object.hasOwn(deciders, kind);

/** What the hub does about a message, given the transfer by code so far. */
export function decideCode(
  code: TransferCode,
  command: { message: OpenedMessage<CodeMessageKind>; districtId: DistrictId },
  context: CodeContext,
): Decision {
  const decider = deciders[command.message.kind] as (
    code: TransferCode,
    command: Command<MessageKind>,
    context: CodeContext,
  ) => Decision;
  return decider(code, command, context);
}
