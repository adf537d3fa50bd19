import { access, readFile, rm } from 'node:fs/promises';
import type { DistrictId } from '@portage/shared/ids';
import type { DataFolder } from '../data-folder.ts';
import { requireSettings } from '../settings.ts';
import { type ChangeOutcome, changeDistrict, type DistrictChange } from './change-district.ts';
import { type EnrollOutcome, enrollDistrict, type NewDistrict } from './enroll-district.ts';
import { type BrokerSession, withBroker } from './with-broker.ts';

/** What somebody at the hub's site may do to districts. */
export interface DistrictActs {
  /** The enrollment file is kept until it is taken. */
  enroll(asked: Omit<NewDistrict, 'out'>): Promise<EnrollOutcome>;
  change(districtId: DistrictId, change: DistrictChange): Promise<ChangeOutcome>;
  /** Whether an enrollment file is still here. */
  hasFile(districtId: DistrictId): Promise<boolean>;
  /** The enrollment file, once: it is removed. Null when it was taken, or never made here. */
  takeFile(districtId: DistrictId): Promise<Buffer | null>;
}

/**
 * The acts of a hub whose `enrollment/` folder lies on this machine; null where it is kept
 * elsewhere. The operator's keys are read for the length of one act and kept nowhere.
 */
export async function districtActs(data: DataFolder): Promise<DistrictActs | null> {
  if (!(await exists(data.operatorKeys)) || !(await exists(data.systemCreds))) return null;
  const inSession = async <T>(work: (session: BrokerSession) => Promise<T>): Promise<T> =>
    withBroker(data, await requireSettings(data), work);
  return {
    enroll: (asked) =>
      inSession((session) =>
        enrollDistrict(data, session, { ...asked, out: data.enrollmentFile(asked.districtId) }),
      ),
    change: (districtId, change) =>
      inSession((session) => changeDistrict(data, session, { districtId, change })),
    hasFile: (districtId) => exists(data.enrollmentFile(districtId)),
    takeFile: async (districtId) => {
      const file = data.enrollmentFile(districtId);
      const bytes = await readFile(file).catch(() => null);
      if (bytes !== null) await rm(file, { force: true });
      return bytes;
    },
  };
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
