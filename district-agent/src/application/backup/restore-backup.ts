/**
 * Puts a backup in the place of a data folder. Every file is checked on the way; what was in the
 * folder is moved aside, never deleted. A crash leaves the old folder or the new one.
 */
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { PortageError } from '@portage/shared/error-codes';
import { takeProcessLock } from '@portage/shared/sqlite/process-lock';
import { copyInto } from '../../adapters/files/copy-folder.ts';
import { checkStore } from '../../adapters/sqlite/copy-store.ts';
import { noteRestoration } from '../../adapters/sqlite/older-copy.ts';
import { openAgentStore } from '../../adapters/sqlite/open-agent-store.ts';
import { agentFolder, readEnrollment } from '../../agent-folder.ts';
import { type BackupManifest, backupManifestSchema } from '../../domain/backup/backup-manifest.ts';
import type { BackupProgress } from './write-backup.ts';

/** What to restore where. `replace` allows that the data folder is not empty. */
export interface Restoring {
  readonly backup: string;
  readonly dataFolder: string;
  readonly replace: boolean;
  readonly now: Date;
  readonly onProgress?: BackupProgress;
}

/** What came of it. */
export interface Restored {
  readonly districtId: string;
  readonly madeAt: string;
  /** Where the folder that was there before lies now; null when there was none. */
  readonly movedTo: string | null;
}

/**
 * Restores. Throws `backup-unreadable`, `backup-damaged`, `restore-would-overwrite`,
 * `store-of-other-district`, `store-too-new`, and `already-running`.
 */
export async function restoreBackup(restoring: Restoring): Promise<Restored> {
  const { backup, replace, now } = restoring;
  const manifest = await readManifest(backup);
  const dataFolder = resolve(restoring.dataFolder);
  const isThere = (await readdir(dataFolder).catch(() => [])).length > 0;
  if (isThere && !replace) throw new PortageError('restore-would-overwrite');
  if (isThere) await refuseOtherDistrict(dataFolder, manifest);
  const release = isThere ? takeProcessLock(join(dataFolder, 'running.lock')) : () => undefined;
  const fresh = `${dataFolder}.restoring`;
  try {
    await copyBack(manifest, { ...restoring, fresh });
    markRestored(fresh, { restoredAt: now.toISOString(), madeAt: manifest.madeAt });
    const movedTo = isThere
      ? `${dataFolder}.before-${now.toISOString().replace(/[:.]/g, '-')}`
      : null;
    if (movedTo !== null) await rename(dataFolder, movedTo);
    await rename(fresh, dataFolder);
    return { districtId: manifest.districtId, madeAt: manifest.madeAt, movedTo };
  } finally {
    release();
    await rm(fresh, { recursive: true, force: true });
  }
}

async function readManifest(backup: string): Promise<BackupManifest> {
  const text = await readFile(join(backup, 'backup.json'), 'utf8').catch(() => '');
  try {
    return backupManifestSchema.parse(JSON.parse(text));
  } catch {
    throw new PortageError('backup-unreadable');
  }
}

async function refuseOtherDistrict(dataFolder: string, manifest: BackupManifest): Promise<void> {
  const enrollment = await readEnrollment(agentFolder(dataFolder));
  if (enrollment !== null && enrollment.districtId !== manifest.districtId) {
    throw new PortageError('store-of-other-district');
  }
}

async function copyBack(
  { files }: BackupManifest,
  { backup, fresh, onProgress }: Restoring & { fresh: string },
): Promise<void> {
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true, mode: 0o700 });
  for (const [index, { path, sha256 }] of files.entries()) {
    const copied = await copyInto(fresh, { folder: backup, file: join(backup, path) });
    if (copied?.sha256 !== sha256) throw new PortageError('backup-damaged', { file: path });
    onProgress?.('files', (index + 1) / files.length);
  }
  checkStore(join(fresh, 'agent.sqlite'));
}

function markRestored(folder: string, restoration: { restoredAt: string; madeAt: string }): void {
  const db = openAgentStore(folder);
  try {
    noteRestoration(db, restoration);
  } finally {
    db.close();
  }
}
