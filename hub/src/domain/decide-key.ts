import { type District, validKeys } from '@portage/shared/districts/district';
import type { DistrictFact } from '@portage/shared/districts/district-event';
import { isRotationProof } from '@portage/shared/districts/rotation-proof';
import { isSoundKey } from '@portage/shared/districts/sound-key';
import type { ErrorCode } from '@portage/shared/error-codes';
import type { MessageBody } from '@portage/shared/messages/index';
import type { Cause } from '@portage/shared/transfer/cause';

/** What becomes of a district's message about its keys. */
export type KeyDecision =
  | { readonly kind: 'append'; readonly fact: DistrictFact }
  | { readonly kind: 'refuse'; readonly code: ErrorCode };

interface Said<Kind extends 'rotate-key' | 'revoke-key'> {
  readonly origin: string;
  readonly body: MessageBody<Kind>;
  readonly cause: Cause;
}

/** A next key counts beside the others, once, and only if it has signed that it follows. */
export function decideRotation(
  district: District,
  { origin, body: { key, proof }, cause }: Said<'rotate-key'>,
): KeyDecision {
  const { districtId, keys } = district;
  const { keyId, publicKey } = key;
  if (!isSoundKey(key)) return { kind: 'refuse', code: 'key-weak' };
  if (keys.some((known) => known.keyId === keyId)) return { kind: 'refuse', code: 'key-known' };
  const signedWith = cause.dsse.signatures[0]?.keyid;
  const oldKey = validKeys(district).find((known) => known.keyId === signedWith);
  if (oldKey === undefined) return { kind: 'refuse', code: 'key-revoked' };
  if (!isRotationProof(proof, { origin, districtId, oldKey, newKey: key })) {
    return { kind: 'refuse', code: 'key-proof-wrong' };
  }
  return { kind: 'append', fact: { type: 'DistrictKeyAdded', keyId, publicKey, cause } };
}

/** A district may end any key of its but the last: it could say nothing more. */
export function decideRevocation(
  district: District,
  { body: { keyId, reason }, cause }: Said<'revoke-key'>,
): KeyDecision {
  const valid = validKeys(district);
  if (!valid.some((key) => key.keyId === keyId)) {
    return { kind: 'refuse', code: 'key-of-district-unknown' };
  }
  if (valid.length === 1) return { kind: 'refuse', code: 'key-last' };
  return { kind: 'append', fact: { type: 'DistrictKeyRevoked', keyId, reason, cause, by: null } };
}
