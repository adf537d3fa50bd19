import { rm } from 'node:fs/promises';
import type { District } from '@portage/shared/districts/district';
import type { DistrictFact } from '@portage/shared/districts/district-event';
import type { DistrictId } from '@portage/shared/ids';
import type { DataFolder } from '../data-folder.ts';
import { districtAccess } from './district-access.ts';
import { readDistrict, recordFact } from './district-log.ts';
import type { BrokerSession } from './with-broker.ts';

/** One of the three changes a state can make to an enrolled district. */
export type DistrictChange =
  | { type: 'suspend'; reason: string; by: string }
  | { type: 'resume'; by: string }
  | { type: 'revoke'; reason: string; by: string };

/** `unchanged`: the district was in that state already; its account was set right once more. */
export type ChangeOutcome =
  | { kind: 'changed' }
  | { kind: 'unchanged' }
  | { kind: 'district-unknown' }
  | { kind: 'district-revoked' };

/**
 * Suspends, resumes or revokes a district. Its live connections are cut or allowed at once, and no
 * restart is needed. The account is pushed on every run, also when nothing changes, so that
 * repeating the command repairs a run that was interrupted between account and event.
 */
export async function changeDistrict(
  data: DataFolder,
  session: BrokerSession,
  { districtId, change }: { districtId: DistrictId; change: DistrictChange },
): Promise<ChangeOutcome> {
  const hub = await session.login(data.hubCreds);
  const before = await readDistrict(hub, districtId);
  const { district } = before;
  if (district === null) return { kind: 'district-unknown' };
  if (district.status === 'revoked' && change.type !== 'revoke')
    return { kind: 'district-revoked' };

  const apply = async (): Promise<void> => applyToAccount({ data, session }, district, change);
  // Taking away comes before the event, giving back after it: never more access than recorded.
  if (change.type !== 'resume') await apply();
  const isNew = district.status !== statusAfter[change.type];
  if (isNew) await recordFact(hub, districtId, { fact: factOf(change), after: before });
  if (change.type === 'resume') await apply();
  return { kind: isNew ? 'changed' : 'unchanged' };
}

const statusAfter = { suspend: 'suspended', resume: 'enrolled', revoke: 'revoked' } as const;

function factOf(change: DistrictChange): DistrictFact {
  const { by } = change;
  switch (change.type) {
    case 'suspend':
      return { type: 'DistrictSuspended', reason: change.reason, by };
    case 'resume':
      return { type: 'DistrictResumed', by };
    case 'revoke':
      return { type: 'DistrictRevoked', reason: change.reason, by };
  }
}

async function applyToAccount(
  { data, session }: { data: DataFolder; session: BrokerSession },
  { districtId, accountPublicKey }: District,
  change: DistrictChange,
): Promise<void> {
  const access = await districtAccess(data, session);
  switch (change.type) {
    case 'suspend':
      return access.suspend(districtId, accountPublicKey);
    case 'resume':
      return access.open(districtId, accountPublicKey);
    case 'revoke':
      await access.revoke(districtId, accountPublicKey);
      return rm(data.accountSeed(districtId), { force: true });
  }
}
