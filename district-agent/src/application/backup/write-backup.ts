/**
 * One backup: the store as it is at one moment, and every other file of the data folder. It holds
 * the district's keys and its broker login, and opens without a password: keep it as safe as the
 * data folder. It stands in its place whole or not at all.
 */
import { mkdir, rename, rm } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { atomicWrite } from '@portage/shared/files/atomic-write';
import { syncFolder } from '@portage/shared/seal/atomic-file';
import { digestOfFile } from '@portage/shared/seal/digest';
import { openDatabase } from '@portage/shared/sqlite/open-database';
import { type CopiedFile, copyInto, filesBelow } from '../../adapters/files/copy-folder.ts';
import { copyStore } from '../../adapters/sqlite/copy-store.ts';
import { outboxHead } from '../../adapters/sqlite/outbox.ts';
import { type BackupManifest, backupName, isLeftOut } from '../../domain/backup/backup-manifest.ts';
import type { Agent } from '../agent.ts';

/** A backup that stands in its place. */
export interface WrittenBackup {
  readonly folder: string;
  readonly fileCount: number;
  readonly sizeBytes: number;
}

/** How far a backup or its restoration is: a share of the step, from 0 to 1. */
export type BackupProgress = (step: 'store' | 'files', share: number) => void;

const storeName = 'agent.sqlite';

/**
 * Writes a backup into the folder `into`, with nothing of `backups`, where others may lie; both are
 * absolute. Throws `backup-damaged`, and what the disk says.
 */
export async function writeBackup(
  agent: Pick<Agent, 'db' | 'dataFolder' | 'districtId' | 'now'>,
  to: { into: string; backups: string; onProgress?: BackupProgress },
): Promise<WrittenBackup> {
  const { into, backups, onProgress = () => undefined } = to;
  const madeAt = agent.now().toISOString();
  const folder = join(into, backupName(agent.districtId, madeAt));
  const partial = `${folder}.partial`;
  await mkdir(partial, { recursive: true, mode: 0o700 });
  try {
    const store = join(partial, storeName);
    await copyStore(agent.db, store, (share) => onProgress('store', share));
    // After the store: a file is there before the row that names it.
    const others = await copyOthers(agent.dataFolder, {
      except: [into, backups],
      partial,
      onProgress,
    });
    const files = [{ path: storeName, ...(await digestOfFile(store)) }, ...others];
    const manifest: BackupManifest = {
      ...{ format: 'portage-backup', version: '1.0', districtId: agent.districtId, madeAt },
      ...{ outboxSequence: newestMessageIn(store), files },
    };
    await atomicWrite(join(partial, 'backup.json'), `${JSON.stringify(manifest, null, 1)}\n`);
    await rename(partial, folder);
    await syncFolder(into);
    const sizeBytes = files.reduce((sum, file) => sum + file.sizeBytes, 0);
    return { folder, fileCount: files.length, sizeBytes };
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
}

async function copyOthers(
  dataFolder: string,
  to: { except: readonly string[]; partial: string; onProgress: BackupProgress },
): Promise<CopiedFile[]> {
  const all = await filesBelow(dataFolder, to.except);
  const wanted = all.filter((file) => !isLeftOut(relative(dataFolder, file).split(sep).join('/')));
  const copied: CopiedFile[] = [];
  for (const [index, file] of wanted.entries()) {
    const entry = await copyInto(to.partial, { folder: dataFolder, file });
    if (entry !== null) copied.push(entry);
    to.onProgress('files', (index + 1) / wanted.length);
  }
  return copied;
}

function newestMessageIn(store: string): number {
  const copy = openDatabase(store, { readonly: true });
  try {
    return outboxHead(copy)?.sequence ?? 0;
  } finally {
    copy.close();
  }
}
