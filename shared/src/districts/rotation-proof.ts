import { type KeyObject, sign } from 'node:crypto';
import { provesRotation, type Rotation, rotationText } from '../log/key-proofs.ts';

/** The new key's proof that somebody holds it and means it to follow the old one, in base64. */
export const proveRotation = (rotation: Rotation, newPrivateKey: KeyObject): string =>
  sign(null, rotationText(rotation), newPrivateKey).toString('base64');

/** Whether the new key has signed that it follows the old one; both must be sound keys. */
export const isRotationProof = (proof: string, rotation: Rotation): boolean =>
  provesRotation(rotationText(rotation), proof, rotation.newKey.publicKey);
