import { codeExpiresAt, type TransferCode } from '@portage/shared/transfer-code/transfer-code';
import { type Command, type Decision, happened, isRepeated, refuse } from '../decide/decision.ts';
import type { CodeContext } from './context.ts';

/** A district makes a code; its lifetime counts from the instant the hub records it. */
export function decideCreateCode(
  code: TransferCode,
  { message, districtId }: Command<'create-code'>,
  context: CodeContext,
): Decision {
  if (isRepeated(code, message.header.messageId)) return { kind: 'repeated' };
  if (code.status !== 'none' || context.isIdTaken) return refuse('transfer-exists');
  if (context.isHashKnown) return refuse('transfer-code-exists');
  const { lookupHash, studentCount } = message.body;
  return happened({
    type: 'TransferCodeCreated',
    releasingDistrict: districtId,
    lookupHash,
    studentCount,
    expiresAt: codeExpiresAt(context.now),
  });
}
