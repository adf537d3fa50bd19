/**
 * A district has lost its key, and two officers of the state vouch for a new one. Both sign the
 * same statement, which the district wrote; neither alone can give a district a key.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { parseJson } from '../envelope/message-header.ts';
import type { keyErrors } from '../error-codes/keys.ts';
import { districtIdSchema, originSchema, timestampSchema } from '../ids.ts';
import type { Officer } from '../log/audit-keys.ts';
import { type DsseEnvelope, signEnvelope, verifyEnvelope } from '../seal/dsse.ts';
import { importPublicKey, type SigningKey } from '../seal/signing-key.ts';
import { keyIdSchema, publicKeySchema } from './district-event.ts';
import { isSoundKey } from './sound-key.ts';

/** The media type that officers sign when they vouch for the new key of a district. */
const recoveryPayloadType = 'application/vnd.portage.key-recovery+json';

const statement = {
  origin: originSchema,
  districtId: districtIdSchema,
  keyId: keyIdSchema,
  publicKey: publicKeySchema,
  /** When the district asked; the same in both approvals. */
  issuedAt: timestampSchema,
};
/** What the officers sign: this is the district's new key. */
export const recoveryStatementSchema = z.strictObject(statement);
export type RecoveryStatement = z.infer<typeof recoveryStatementSchema>;

/** What a district that has lost its key sends to the state, as a file; nothing in it is secret. */
export const recoveryRequestSchema = z.strictObject({
  format: z.literal('portage-key-recovery'),
  version: z.literal('1.0'),
  ...statement,
});
export type RecoveryRequest = z.infer<typeof recoveryRequestSchema>;

/** An officer's signature under a district's new key. */
export function approveRecovery(
  { origin, districtId, keyId, publicKey, issuedAt }: RecoveryStatement,
  officerKey: SigningKey,
): DsseEnvelope {
  const payload = JSON.stringify({ origin, districtId, keyId, publicKey, issuedAt });
  return signEnvelope(recoveryPayloadType, Buffer.from(payload), officerKey);
}

/** What was vouched for, or why it does not count. */
export type Approval =
  | { readonly kind: 'approved'; readonly statement: RecoveryStatement }
  | { readonly kind: 'refused'; readonly code: keyof typeof keyErrors };

/** Whether two different officers have signed one statement about a key of this state. */
export function checkApprovals(
  approvals: readonly DsseEnvelope[],
  { origin, officers }: { origin: string; officers: readonly Officer[] },
): Approval {
  const [one, two, more] = approvals;
  if (one === undefined || two === undefined || more !== undefined)
    return refused('approval-alone');
  if (one.payload !== two.payload) return refused('approvals-differ');
  const said = parseJson(Buffer.from(one.payload, 'base64'), recoveryStatementSchema);
  if (said === null) return refused('approval-malformed');
  if (said.origin !== origin) return refused('approval-of-other-state');
  if (!isSoundKey(said)) return refused('key-weak');
  const signers = [one, two].map((approval) => officerOf(approval, officers));
  if (signers.includes(null)) return refused('officer-unknown');
  if (signers[0] === signers[1]) return refused('approval-alone');
  return { kind: 'approved', statement: said };
}

const refused = (code: keyof typeof keyErrors): Approval => ({ kind: 'refused', code });

/** The public key of the officer who signed; null where none of them did. */
function officerOf(approval: DsseEnvelope, officers: readonly Officer[]): string | null {
  if (approval.payloadType !== recoveryPayloadType) return null;
  const signed = officers.find(
    (officer) =>
      officer.keyId === approval.signatures[0]?.keyid &&
      isSoundKey(officer) &&
      verifyEnvelope(approval, importPublicKey(officer.publicKey)),
  );
  return signed?.publicKey ?? null;
}

/**
 * A public key as two people read it to each other on the telephone: the first 128 bits of its
 * SHA-256, in groups of four hexadecimal digits.
 */
export const fingerprintOf = (publicKey: string): string =>
  createHash('sha256')
    .update(Buffer.from(publicKey, 'base64'))
    .digest('hex')
    .slice(0, 32)
    .replace(/.{4}(?=.)/g, '$& ');
