import type { TransferCode } from '@portage/shared/transfer-code/transfer-code';
import { type Command, type Refusal, refuse } from '../decide/decision.ts';

type HolderKind = 'cancel-code-import' | 'start-code-import' | 'finish-code-import';
type Known = Exclude<TransferCode, { status: 'none' }>;
type Held = Extract<TransferCode, { redemptionId: string }>;

/** A party of the transfer asks what it may ask for, or hears why not. */
export type Standing<Code> = { readonly code: Code } | { readonly refusal: Refusal };

/**
 * The code, for the district that made it. The one that holds it hears that it is not its to
 * decide; one that is no party hears the same as for a transfer that does not exist.
 */
export function forMaker(code: TransferCode, districtId: string): Standing<Known> {
  if (code.status === 'none') return { refusal: refuse('transfer-unknown') };
  if (code.releasingDistrict === districtId) return { code };
  const isHolder = 'requestingDistrict' in code && code.requestingDistrict === districtId;
  return { refusal: refuse(isHolder ? 'transfer-not-yours' : 'transfer-unknown') };
}

/**
 * The code, for the district that holds it under the redemption that the message names. A
 * redemption that was cancelled is known to its two districts alone, so naming it tells who asks.
 */
export function forHolder(
  code: TransferCode,
  { message, districtId }: Command<HolderKind>,
): Standing<Held> {
  if (code.status === 'none') return { refusal: refuse('transfer-unknown') };
  if (code.releasingDistrict === districtId) return { refusal: refuse('transfer-not-yours') };
  const { redemptionId } = message.body;
  if (code.endedRedemptions.includes(redemptionId)) return { refusal: refuse('redemption-ended') };
  if (!('requestingDistrict' in code) || code.requestingDistrict !== districtId) {
    return { refusal: refuse('transfer-unknown') };
  }
  return code.redemptionId === redemptionId ? { code } : { refusal: refuse('redemption-ended') };
}
