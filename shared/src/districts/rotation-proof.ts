import { type KeyObject, sign } from 'node:crypto';
import { provesRotation, rotationText } from '../log/key-proofs.ts';
import type { PublicKey } from './sound-key.ts';

/** Which key of which district follows which. */
export interface Rotation {
  readonly origin: string;
  readonly districtId: string;
  readonly oldKey: PublicKey;
  readonly newKey: PublicKey;
}

/** The text that an auditor reads as well. */
const textOf = ({ origin, districtId, oldKey, newKey }: Rotation): Buffer =>
  rotationText({ origin, districtId, oldKeyId: oldKey.keyId, newKeyId: newKey.keyId });

/** The new key's proof that somebody holds it and means it to follow the old one, in base64. */
export const proveRotation = (rotation: Rotation, newPrivateKey: KeyObject): string =>
  sign(null, textOf(rotation), newPrivateKey).toString('base64');

/** Whether the new key has signed that it follows the old one; both must be sound keys. */
export const isRotationProof = (proof: string, rotation: Rotation): boolean =>
  provesRotation(textOf(rotation), proof, rotation.newKey.publicKey);
