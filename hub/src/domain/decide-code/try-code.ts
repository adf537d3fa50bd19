import type { TransferCode } from '@portage/shared/transfer-code/transfer-code';
import {
  type Command,
  type Decision,
  type EventFacts,
  happened,
  isRepeated,
  type Refusal,
  refuse,
} from '../decide/decision.ts';
import { type CodeContext, mostWrongTries } from './context.ts';

type TryKind = 'look-up-code' | 'redeem-code';

/**
 * What whoever tries a hash that no code has is told. Only `transfer-code-unknown` counts as a
 * wrong try: a district that has used up its tries is not kept out for longer by trying on.
 */
export const refuseUnknown = ({ wrongTries }: CodeContext): Refusal =>
  refuse(wrongTries >= mostWrongTries ? 'transfer-code-tries-exhausted' : 'transfer-code-unknown');

/**
 * The rule that looking up and redeeming share: another district shows that it knows the code,
 * which nobody has used and which is not too old. Nothing is told of a code before its hash is
 * shown, and nothing at all while too many wrong tries are on record.
 */
export function decideTry(
  code: TransferCode,
  { message, districtId }: Command<TryKind>,
  { context, facts }: { context: CodeContext; facts: EventFacts },
): Decision {
  if (code.status === 'none' || code.lookupHash !== message.body.lookupHash) {
    return refuseUnknown(context);
  }
  if (isRepeated(code, message.header.messageId)) return { kind: 'repeated' };
  if (context.wrongTries >= mostWrongTries) return refuseUnknown(context);
  if (code.releasingDistrict === districtId) return refuse('transfer-code-own');
  if (code.status === 'revoked') return refuse('transfer-code-revoked');
  if (code.status === 'in-preview') return refuse('transfer-code-in-use');
  if (code.status !== 'unused') return refuse('transfer-code-used');
  if (Date.parse(context.now) > Date.parse(code.expiresAt)) return refuse('transfer-code-expired');
  return happened(facts);
}
