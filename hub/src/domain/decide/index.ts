import type { OpenedMessage } from '@portage/shared/envelope';
import type { DistrictId } from '@portage/shared/ids';
import type { MessageKind } from '@portage/shared/messages/index';
import type { Transfer } from '@portage/shared/transfer/transfer';
import type { Command, Decision } from './decision.ts';
import { decideDelivered } from './delivered.ts';
import { decideIgnore } from './ignore.ts';
import { decideImported } from './imported.ts';
import { decideMismatch } from './mismatch.ts';
import { decideReject } from './reject.ts';
import { decideRelease } from './release.ts';
import { decideRequest, type RequestContext } from './request.ts';
import { decideSupplement } from './supplement.ts';
import { decideVerified } from './verified.ts';

/** Deciders of every message that follows a request; each is pure. */
const deciders = {
  release: decideRelease,
  reject: decideReject,
  ignore: decideIgnore,
  mismatch: decideMismatch,
  supplement: decideSupplement,
  delivered: decideDelivered,
  verified: decideVerified,
  imported: decideImported,
} as const;

/** Messages of a district that are decided against a transfer. */
export type TransferMessageKind = 'request' | keyof typeof deciders;

/** Whether a message is about a transfer, and so has a decider. */
export const isTransferMessage = (kind: MessageKind): kind is TransferMessageKind =>
  kind === 'request' || Object.hasOwn(deciders, kind);

/**
 * What the hub does about a message, given the transfer so far. `context` is for requests alone.
 */
export function decide(
  transfer: Transfer,
  command: { message: OpenedMessage<TransferMessageKind>; districtId: DistrictId },
  context: RequestContext,
): Decision {
  const { kind } = command.message;
  if (kind === 'request') return decideRequest(transfer, command as Command<'request'>, context);
  const decider = deciders[kind] as (transfer: Transfer, command: Command<MessageKind>) => Decision;
  return decider(transfer, command);
}
