import type { TransferCode } from '@portage/shared/transfer-code/transfer-code';
import { type Command, type Decision, happened, isRepeated, refuse } from '../decide/decision.ts';
import { forMaker } from './parties.ts';

/** The district that made a code takes it back while nobody holds it, also when it is too old. */
export function decideRevokeCode(
  code: TransferCode,
  { message, districtId }: Command<'revoke-code'>,
): Decision {
  const standing = forMaker(code, districtId);
  if ('refusal' in standing) return standing.refusal;
  if (isRepeated(code, message.header.messageId)) return { kind: 'repeated' };
  if (code.status !== 'unused') return refuse('transfer-code-not-unused');
  return happened({ type: 'TransferCodeRevoked' });
}
