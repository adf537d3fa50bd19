import type { TransferCode } from '@portage/shared/transfer-code/transfer-code';
import { type Command, type Decision, refuse } from '../decide/decision.ts';
import type { CodeContext } from './context.ts';
import { decideTry } from './try-code.ts';

/**
 * A district that knows a code holds it from now on. Each redemption has an id of its own: under
 * one that was cancelled, packets that come late would be taken for those of the new one.
 */
export function decideRedeemCode(
  code: TransferCode,
  command: Command<'redeem-code'>,
  context: CodeContext,
): Decision {
  const { redemptionId } = command.message.body;
  const facts = {
    type: 'TransferCodeRedeemed',
    requestingDistrict: command.districtId,
    redemptionId,
  } as const;
  const decision = decideTry(code, command, { context, facts });
  if (decision.kind !== 'event' || code.status === 'none') return decision;
  return code.endedRedemptions.includes(redemptionId) ? refuse('redemption-ended') : decision;
}
