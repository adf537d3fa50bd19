import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createAccountSeed, publicKeyOfSeed } from '@portage/shared/broker/accounts';
import { agentRights } from '@portage/shared/broker/district-account';
import { createDistrictStreams } from '@portage/shared/broker/streams';
import { issueUserCreds } from '@portage/shared/broker/user-creds';
import type { DistrictContact } from '@portage/shared/districts/district-event';
import {
  type EnrollmentFile,
  enrollmentFileSchema,
} from '@portage/shared/districts/enrollment-file';
import { atomicWrite } from '@portage/shared/files/atomic-write';
import type { DistrictId } from '@portage/shared/ids';
import { verifierKeyOf } from '@portage/shared/log/note-key';
import { loadSigningKey } from '@portage/shared/seal/signing-key';
import type { DataFolder } from '../data-folder.ts';
import { requireSecret, secretOnce } from '../secret-file.ts';
import { districtAccess } from './district-access.ts';
import { readDistrict, recordFact } from './district-log.ts';
import { logSigner } from './log-signer.ts';
import type { BrokerSession } from './with-broker.ts';

/** What the state knows of a district that joins. */
export interface NewDistrict {
  readonly districtId: DistrictId;
  readonly name: string;
  readonly contact: DistrictContact;
  /** Where the enrollment file is written, 0600. */
  readonly out: string;
}

/** `district-exists`: nothing was done, and no file was written. */
export type EnrollOutcome = { kind: 'enrolled' } | { kind: 'district-exists' };

/**
 * Enrolls a district: account, streams, enrollment file, and last the event that makes it count. A
 * run that was interrupted before that event is simply run again.
 */
export async function enrollDistrict(
  data: DataFolder,
  session: BrokerSession,
  asked: NewDistrict,
): Promise<EnrollOutcome> {
  const { districtId, name, contact } = asked;
  const hub = await session.login(data.hubCreds);
  const before = await readDistrict(hub, districtId);
  if (before.district !== null) return { kind: 'district-exists' };

  const seed = await secretOnce(data.accountSeed(districtId), createAccountSeed);
  const accountPublicKey = publicKeyOfSeed(seed);
  await (await districtAccess(data, session)).open(districtId, accountPublicKey);
  const { jsm } = hub;
  const { broker } = session.settings;
  await createDistrictStreams({ jsm, monitors: session.monitors }, districtId, broker);

  const enrollmentToken = randomBytes(32).toString('base64url');
  const creds = await issueUserCreds(seed, districtId, agentRights(districtId));
  const file = await enrollmentFile(data, session, { ...asked, creds, enrollmentToken });
  await atomicWrite(asked.out, `${JSON.stringify(file, null, 2)}\n`);
  const enrollmentTokenHash = createHash('sha256').update(enrollmentToken).digest('hex');
  const known = { name, contact, accountPublicKey, enrollmentTokenHash };
  await recordFact(hub, districtId, {
    fact: { type: 'DistrictEnrolled', ...known },
    after: before,
  });
  return { kind: 'enrolled' };
}

async function enrollmentFile(
  data: DataFolder,
  { settings }: BrokerSession,
  given: NewDistrict & { creds: string; enrollmentToken: string },
): Promise<EnrollmentFile> {
  const hubKey = loadSigningKey(await requireSecret(data.signingKey));
  return enrollmentFileSchema.parse({
    format: 'portage-enrollment',
    version: '1.0',
    origin: settings.origin,
    districtId: given.districtId,
    districtName: given.name,
    servers: settings.broker.districtServers,
    ca: await readFile(data.brokerCa, 'utf8').catch(() => null),
    creds: given.creds,
    hubKey: {
      keyId: hubKey.keyId,
      publicKey: Buffer.from(hubKey.publicKey).toString('base64'),
    },
    enrollmentToken: given.enrollmentToken,
    logKeys: [verifierKeyOf('log', await logSigner(data, settings.origin))],
    officers: settings.officers ?? [],
  });
}
