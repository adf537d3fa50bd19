import { isSoundKey } from '@portage/shared/districts/sound-key';
import { PortageError } from '@portage/shared/error-codes';
import type { Officer } from '@portage/shared/log/audit-keys';
import type { DataFolder } from '../data-folder.ts';
import { requireSettings, saveSettings } from '../settings.ts';

/** The officers of the state, who vouch for districts that lost their key. */
export const officersOf = async (data: DataFolder): Promise<readonly Officer[]> =>
  (await requireSettings(data)).officers ?? [];

/**
 * Adds the public half of an officer's key; enrollment files made from then on name it. Throws
 * `officer-exists` and `key-weak`.
 */
export async function addOfficer(data: DataFolder, officer: Officer): Promise<void> {
  if (!isSoundKey(officer)) throw new PortageError('key-weak');
  const officers = await officersOf(data);
  if (officers.some(({ name, keyId }) => name === officer.name || keyId === officer.keyId)) {
    throw new PortageError('officer-exists');
  }
  await saveOfficers(data, [...officers, officer]);
}

/** Removes an officer by name or key id. Throws `officer-unknown`. */
export async function removeOfficer(data: DataFolder, named: string): Promise<void> {
  const officers = await officersOf(data);
  const others = officers.filter(({ name, keyId }) => name !== named && keyId !== named);
  if (others.length === officers.length) throw new PortageError('officer-unknown');
  await saveOfficers(data, others);
}

const saveOfficers = async (data: DataFolder, officers: readonly Officer[]): Promise<void> =>
  saveSettings(data, { ...(await requireSettings(data)), officers: [...officers] });
