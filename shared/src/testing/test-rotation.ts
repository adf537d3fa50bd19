import { proveRotation, type Rotation } from '../districts/rotation-proof.ts';
import type { PublicKey } from '../districts/sound-key.ts';
import type { MessageBody } from '../messages/index.ts';
import type { SigningKey } from '../seal/signing-key.ts';
import { sampleDistrict, sampleOrigin } from './sample-messages.ts';
import { publicHalf } from './test-key.ts';

/** A key as messages and events name it. */
export const namedKey = (key: SigningKey): PublicKey => ({
  keyId: key.keyId,
  publicKey: publicHalf(key),
});

/** What a `rotate-key` from one key to another says. */
export function rotationBody(
  oldKey: SigningKey,
  newKey: SigningKey,
  changes: Partial<Rotation> = {},
): MessageBody<'rotate-key'> {
  const key = { ...namedKey(newKey) };
  const rotation = {
    ...{ origin: sampleOrigin, districtId: sampleDistrict },
    ...{ oldKey: namedKey(oldKey), newKey: key },
    ...changes,
  };
  return { key, proof: proveRotation(rotation, newKey.privateKey) };
}
