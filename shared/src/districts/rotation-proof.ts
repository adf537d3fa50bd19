import { type KeyObject, sign, verify } from 'node:crypto';
import { importPublicKey } from '../seal/signing-key.ts';
import type { PublicKey } from './sound-key.ts';

/** Which key of which district follows which. */
export interface Rotation {
  readonly origin: string;
  readonly districtId: string;
  readonly oldKey: PublicKey;
  readonly newKey: PublicKey;
}

/**
 * What a new key signs to show that somebody holds it and means it to follow the old one. The first
 * line keeps the signature from passing for one of anything else.
 */
const rotationText = ({ origin, districtId, oldKey, newKey }: Rotation): Buffer =>
  Buffer.from(
    ['portage/rotate-key/v1', origin, districtId, nameOf(oldKey), nameOf(newKey), ''].join('\n'),
  );

const nameOf = ({ keyId, publicKey }: PublicKey): string => `${keyId} ${publicKey}`;

/** The new key's proof, in base64. */
export const proveRotation = (rotation: Rotation, newPrivateKey: KeyObject): string =>
  sign(null, rotationText(rotation), newPrivateKey).toString('base64');

/** Whether the new key has signed that it follows the old one; its key must be a sound one. */
export const isRotationProof = (proof: string, rotation: Rotation): boolean =>
  verify(
    null,
    rotationText(rotation),
    importPublicKey(rotation.newKey.publicKey),
    Buffer.from(proof, 'base64'),
  );
