import { isSoundKey } from '@portage/shared/districts/sound-key';
import { PortageError } from '@portage/shared/error-codes';
import type { Officer } from '@portage/shared/log/audit-keys';
import type { DataFolder } from '../data-folder.ts';
import { type HubSettings, requireSettings, saveSettings } from '../settings.ts';
import { writeAuditFiles } from './audit-files.ts';

/** The officers of the state, who vouch for districts that lost their key. */
export const officersOf = async (data: DataFolder): Promise<readonly Officer[]> =>
  (await requireSettings(data)).officers ?? [];

/**
 * Adds the public half of an officer's key; enrollment files made from then on name it. Throws
 * `officer-exists` and `key-weak`.
 */
export async function addOfficer(data: DataFolder, officer: Officer): Promise<void> {
  if (!isSoundKey(officer)) throw new PortageError('key-weak');
  const { officers = [], formerOfficers = [] } = await requireSettings(data);
  if (officers.some(({ name, keyId }) => name === officer.name || keyId === officer.keyId)) {
    throw new PortageError('officer-exists');
  }
  const others = formerOfficers.filter(({ keyId }) => keyId !== officer.keyId);
  await saveOfficers(data, { officers: [...officers, officer], formerOfficers: others });
}

/**
 * Removes an officer by name or key id; auditors go on knowing the key, since what it vouched for
 * stands in the log. Throws `officer-unknown`.
 */
export async function removeOfficer(data: DataFolder, named: string): Promise<void> {
  const { officers = [], formerOfficers = [] } = await requireSettings(data);
  const isNamed = ({ name, keyId }: Officer): boolean => name === named || keyId === named;
  const removed = officers.filter(isNamed);
  if (removed.length === 0) throw new PortageError('officer-unknown');
  await saveOfficers(data, {
    officers: officers.filter((officer) => !isNamed(officer)),
    formerOfficers: [...formerOfficers, ...removed],
  });
}

async function saveOfficers(
  data: DataFolder,
  changes: Required<Pick<HubSettings, 'officers' | 'formerOfficers'>>,
): Promise<void> {
  const settings = { ...(await requireSettings(data)), ...changes };
  await saveSettings(data, settings);
  await writeAuditFiles(data, settings);
}
