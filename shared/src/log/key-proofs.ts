import { createHash, timingSafeEqual, verify } from 'node:crypto';
import { z } from 'zod';
import { keyIdSchema, publicKeySchema } from '../districts/district-event.ts';
import { type DsseEnvelope, verifyEnvelope } from '../seal/dsse.ts';
import { importPublicKey } from '../seal/signing-key.ts';
import type { Officer } from './audit-keys.ts';
import type { NamedKey } from './key-log.ts';

/** The media type that officers sign when they vouch for the new key of a district. */
export const recoveryPayloadType = 'application/vnd.portage.key-recovery+json';

/** What two officers say: this district has this key from now on. */
const recoveryStatementSchema = z.strictObject({
  origin: z.string().max(63),
  districtId: z.string().max(63),
  keyId: keyIdSchema,
  publicKey: publicKeySchema,
  issuedAt: z.string().max(40),
});

/** Which key of which district follows which. */
export interface Rotation {
  readonly origin: string;
  readonly districtId: string;
  readonly oldKey: NamedKey;
  readonly newKey: NamedKey;
}

/** What a new key signs when it follows an older one: nothing else reads like this. */
export const rotationText = ({ origin, districtId, oldKey, newKey }: Rotation): Buffer =>
  Buffer.from(
    ['portage/rotate-key/v1', origin, districtId, nameOf(oldKey), nameOf(newKey), ''].join('\n'),
  );

const nameOf = ({ keyId, publicKey }: NamedKey): string => `${keyId} ${publicKey}`;

/** Whether the new key itself signed that it takes over; `proof` is base64 of the signature. */
export const provesRotation = (text: Uint8Array, proof: string, newKey: string): boolean =>
  verify(null, text, importPublicKey(newKey), Buffer.from(proof, 'base64'));

/** Whether this is the one-time token that the state gave the district when it enrolled it. */
export function isEnrollmentToken(token: string, hash: string): boolean {
  const given = createHash('sha256').update(token).digest();
  const wanted = Buffer.from(hash, 'hex');
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** What a recovery is about. */
export interface Recovery {
  readonly origin: string;
  readonly districtId: string;
  readonly keyId: string;
  readonly publicKey: string;
}

/** Whether two different officers signed one statement, and it says just this. */
export function provesRecovery(
  recovery: Recovery,
  approvals: readonly DsseEnvelope[],
  officers: readonly Officer[],
): boolean {
  const [first, second] = approvals;
  if (first === undefined || second === undefined || approvals.length !== 2) return false;
  if (first.payload !== second.payload || !states(first, recovery)) return false;
  const signers = [first, second].map((approval) => officerOf(approval, officers));
  return signers[0] !== null && signers[1] !== null && signers[0] !== signers[1];
}

function states({ payload, payloadType }: DsseEnvelope, recovery: Recovery): boolean {
  if (payloadType !== recoveryPayloadType) return false;
  const said = recoveryStatementSchema.safeParse(jsonOf(payload));
  if (!said.success) return false;
  const { origin, districtId, keyId, publicKey } = said.data;
  const isSameDistrict = origin === recovery.origin && districtId === recovery.districtId;
  return isSameDistrict && keyId === recovery.keyId && publicKey === recovery.publicKey;
}

/** The public key of the officer who signed, or null. */
function officerOf(approval: DsseEnvelope, officers: readonly Officer[]): string | null {
  const keyid = approval.signatures[0]?.keyid;
  const found = officers.find(
    ({ keyId, publicKey }) =>
      keyId === keyid && verifyEnvelope(approval, importPublicKey(publicKey)),
  );
  return approval.payloadType === recoveryPayloadType ? (found?.publicKey ?? null) : null;
}

function jsonOf(base64: string): unknown {
  try {
    return JSON.parse(Buffer.from(base64, 'base64').toString('utf8'));
  } catch {
    return null;
  }
}
