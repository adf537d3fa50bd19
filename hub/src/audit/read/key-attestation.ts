import {
  type DistrictEvent,
  keyIdSchema,
  publicKeySchema,
} from '@portage/shared/districts/district-event';
import { parseJson } from '@portage/shared/envelope/message-header';
import { districtIdSchema, timestampSchema } from '@portage/shared/ids';
import type { AuditKeys, Officer } from '@portage/shared/log/audit-keys';
import { verifyEnvelope } from '@portage/shared/seal/dsse';
import { importPublicKey } from '@portage/shared/seal/signing-key';
import type { Cause } from '@portage/shared/transfer/cause';
import { z } from 'zod';
import { readCause } from './signed-message.ts';

/** What an auditor knows before reading: the state, its officers, first keys of some districts. */
export interface Attestation {
  readonly origin: string;
  readonly officers: readonly Officer[];
  readonly pins: Readonly<Record<string, readonly string[]>>;
}

/** The attestation that a file of keys gives. */
export const attestationOf = ({ origin, officers, districts }: AuditKeys): Attestation => ({
  ...{ origin, officers },
  pins: districts,
});

type Added = Extract<DistrictEvent, { type: 'DistrictKeyAdded' }>;
type Revoked = Extract<DistrictEvent, { type: 'DistrictKeyRevoked' }>;
type Recovered = Extract<DistrictEvent, { type: 'DistrictKeyRecovered' }>;

const keyBodySchema = z.looseObject({
  key: z.looseObject({ keyId: keyIdSchema, publicKey: publicKeySchema }),
});
const revocationSchema = z.looseObject({ keyId: keyIdSchema });

/** Whether the message is this district's own announcement of exactly this key to this state. */
export function namesKey(
  { districtId, keyId, publicKey, cause }: Added,
  { origin, how }: { origin: string; how: string },
): boolean {
  const body = bodyOf(cause, { origin, districtId, kind: how });
  const read = keyBodySchema.safeParse(body);
  return read.success && read.data.key.keyId === keyId && read.data.key.publicKey === publicKey;
}

/** Whether the message asks the state to revoke exactly this key of its sender. */
export function revokes(
  { districtId, keyId, cause }: Revoked & { cause: Cause },
  origin: string,
): boolean {
  const body = bodyOf(cause, { origin, districtId, kind: 'revoke-key' });
  const read = revocationSchema.safeParse(body);
  return read.success && read.data.keyId === keyId;
}

function bodyOf(
  cause: Cause,
  { origin, districtId, kind }: { origin: string; districtId: string; kind: string },
): unknown {
  const read = readCause(cause);
  const isOurs =
    read?.header.kind === kind &&
    read.header.origin === origin &&
    read.header.recipient === origin &&
    read.header.sender === districtId;
  return isOurs ? read.body : null;
}

const recoverySchema = z.strictObject({
  origin: z.string(),
  districtId: districtIdSchema,
  keyId: keyIdSchema,
  publicKey: publicKeySchema,
  issuedAt: timestampSchema,
});
const recoveryType = 'application/vnd.portage.key-recovery+json';

/** Whether two different officers of the state signed the same statement, and it is of this key. */
export function isRecovered(event: Recovered, { origin, officers }: Attestation): boolean {
  const [one, other] = event.approvals;
  if (one === undefined || other === undefined || one.payload !== other.payload) return false;
  const statement = parseJson(Buffer.from(one.payload, 'base64'), recoverySchema);
  const isOfKey =
    statement?.origin === origin &&
    statement.districtId === event.districtId &&
    statement.keyId === event.keyId &&
    statement.publicKey === event.publicKey;
  const signers = event.approvals.map((approval) =>
    officers.find(
      ({ keyId, publicKey }) =>
        approval.payloadType === recoveryType &&
        keyId === approval.signatures[0]?.keyid &&
        verifyEnvelope(approval, importPublicKey(publicKey)),
    ),
  );
  const people = new Set(signers.map((officer) => officer?.publicKey));
  return isOfKey && !people.has(undefined) && people.size === event.approvals.length;
}
