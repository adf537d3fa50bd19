import { type Bad, bad } from '@portage/shared/log/checked';
import { verifyEnvelope } from '@portage/shared/seal/dsse';
import { importPublicKey } from '@portage/shared/seal/signing-key';
import type { CheckedMessage } from './checked-line.ts';

/**
 * Whether the message is signed with this key, in base64: by what a thread found out where it tried
 * just this key, else tried here. `log-message-signature-wrong`.
 */
export function signatureProblem(message: CheckedMessage, publicKey: string): Bad | null {
  const { districtId, sequence, keyId } = message;
  return isSigned(message, publicKey)
    ? null
    : bad('log-message-signature-wrong', { districtId, sequence, keyId });
}

function isSigned({ tried, dsse }: CheckedMessage, publicKey: string): boolean {
  if (tried.under === publicKey) return tried.isGood;
  return dsse !== null && verifyEnvelope(dsse, importPublicKey(publicKey));
}
