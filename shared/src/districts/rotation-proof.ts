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

/** The new key's proof that somebody holds it and means it to follow the old one, in base64. */
export const proveRotation = (rotation: Rotation, newPrivateKey: KeyObject): string =>
  sign(null, textOf(rotation), newPrivateKey).toString('base64');

/** Whether the new key has signed that it follows the old one; both must be sound keys. */
export const isRotationProof = (proof: string, rotation: Rotation): boolean =>
  verify(
    null,
    textOf(rotation),
    importPublicKey(rotation.newKey.publicKey),
    Buffer.from(proof, 'base64'),
  );

/** What a new key signs when it follows an older one: nothing else reads like this. */
const textOf = ({ origin, districtId, oldKey, newKey }: Rotation): Buffer =>
  Buffer.from(
    ['portage/rotate-key/v1', origin, districtId, nameOf(oldKey), nameOf(newKey), ''].join('\n'),
  );

const nameOf = ({ keyId, publicKey }: PublicKey): string => `${keyId} ${publicKey}`;
