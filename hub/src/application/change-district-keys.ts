import { type District, validKeys } from '@portage/shared/districts/district';
import { checkApprovals } from '@portage/shared/districts/key-recovery';
import { PortageError } from '@portage/shared/error-codes';
import type { DistrictId } from '@portage/shared/ids';
import type { DsseEnvelope } from '@portage/shared/seal/dsse';
import type { DataFolder } from '../data-folder.ts';
import { type ReadDistrict, readDistrict, recordFact } from './district-log.ts';
import type { BrokerConnection, BrokerSession } from './with-broker.ts';

/**
 * Gives a district that has lost its key another, for which two officers have vouched; all earlier
 * keys are revoked at that place of the log. Returns the district. Throws what is wrong with the
 * approvals, `district-unknown`, `district-revoked`, `key-known` and `append-conflict`.
 */
export async function recoverDistrictKey(
  data: DataFolder,
  { settings, login }: BrokerSession,
  approvals: readonly DsseEnvelope[],
): Promise<DistrictId> {
  const { origin, officers = [] } = settings;
  const approval = checkApprovals(approvals, { origin, officers });
  if (approval.kind === 'refused') throw new PortageError(approval.code);
  const { districtId, keyId, publicKey } = approval.statement;
  const hub = await login(data.hubCreds);
  const { before, district } = await knownDistrict(hub, districtId);
  if (district.keys.some((key) => key.keyId === keyId)) throw new PortageError('key-known');
  await recordFact(hub, districtId, {
    fact: { type: 'DistrictKeyRecovered', keyId, publicKey, approvals: [...approvals] },
    after: before,
  });
  return districtId;
}

/** Which key of which district ends, why, and who of the state decides it. */
export interface KeyRevocation {
  readonly districtId: DistrictId;
  readonly keyId: string;
  readonly reason: string;
  readonly by: string;
}

/**
 * Ends a key of a district by the state's own decision, also its last one. Throws
 * `district-unknown`, `district-revoked`, `key-of-district-unknown` and `append-conflict`.
 */
export async function revokeDistrictKey(
  data: DataFolder,
  { login }: BrokerSession,
  { districtId, ...facts }: KeyRevocation,
): Promise<void> {
  const hub = await login(data.hubCreds);
  const { before, district } = await knownDistrict(hub, districtId);
  const isValid = validKeys(district).some(({ keyId }) => keyId === facts.keyId);
  if (!isValid) throw new PortageError('key-of-district-unknown');
  const fact = { type: 'DistrictKeyRevoked', ...facts, cause: null } as const;
  await recordFact(hub, districtId, { fact, after: before });
}

async function knownDistrict(
  hub: BrokerConnection,
  districtId: DistrictId,
): Promise<{ before: ReadDistrict; district: District }> {
  const before = await readDistrict(hub, districtId);
  const { district } = before;
  if (district === null) throw new PortageError('district-unknown');
  if (district.status === 'revoked') throw new PortageError('district-revoked');
  return { before, district };
}
