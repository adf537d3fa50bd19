import { readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { PortageError } from '@portage/shared/error-codes';
import type { Logger } from '@portage/shared/logger';
import { errorName, pause } from '@portage/shared/retry';
import {
  askForBackup,
  endBackupRun,
  endInterruptedBackups,
  listBackupRuns,
  startBackupRun,
  waitingBackup,
} from '../../adapters/sqlite/backup-runs.ts';
import { isBackupDue } from '../../domain/backup/backup-due.ts';
import { backupName, outdatedBackups } from '../../domain/backup/backup-manifest.ts';
import type { BackupSettings } from '../../settings.ts';
import type { Agent } from '../agent.ts';
import { type WrittenBackup, writeBackup } from './write-backup.ts';

const lookMs = 1000;
const dayMs = 86_400_000;

/** Where the backups of an agent go: an absolute path. */
export const backupFolder = (agent: Agent, { folder }: BackupSettings): string =>
  resolve(agent.dataFolder, folder);

/** Makes backups when the clock or a person asks, until the signal ends it. It needs no hub. */
export async function runBackups(running: {
  agent: Agent;
  settings: BackupSettings;
  logger: Logger;
  signal: AbortSignal;
}): Promise<void> {
  const { agent, settings, logger, signal } = running;
  endInterruptedBackups(agent.db, agent.now().toISOString());
  while (!signal.aborted) {
    await backUpWhenDue(agent, settings, logger).catch((error: unknown) => {
      // The store is closed once the agent ends; the next start notes what was interrupted.
      if (!signal.aborted) logger.warn('backups failed', { reason: errorName(error) });
    });
    await pause(lookMs, signal).catch(() => undefined);
  }
}

/** One look: makes the backup that is asked for or due. Returns whether there was one. */
export async function backUpWhenDue(
  agent: Agent,
  settings: BackupSettings,
  logger: Logger,
): Promise<boolean> {
  const { everyHours } = settings;
  const now = agent.now();
  if (everyHours !== undefined && isBackupDue(listBackupRuns(agent.db, 20), { everyHours, now })) {
    askForBackup(agent.db, { askedAt: now.toISOString(), askedBy: null });
  }
  const runId = waitingBackup(agent.db);
  if (runId === null) return false;
  await runBackup(agent, { runId, into: backupFolder(agent, settings), logger });
  await removeOutdated(agent, settings).catch((error: unknown) => {
    logger.warn('old backups not removed', { reason: errorName(error) });
  });
  return true;
}

async function runBackup(
  agent: Agent,
  { runId, into, logger }: { runId: number; into: string; logger: Logger },
): Promise<void> {
  startBackupRun(agent.db, runId, agent.now().toISOString());
  const end = (written: WrittenBackup | null, code: string | null): void => {
    const { folder = null, fileCount = null, sizeBytes = null } = written ?? {};
    const endedAt = agent.now().toISOString();
    endBackupRun(agent.db, { runId, endedAt, folder, fileCount, sizeBytes, code });
  };
  try {
    const written = await writeBackup(agent, { into, backups: into });
    end(written, null);
    const { fileCount: count, sizeBytes } = written;
    logger.info('backup written', { count, sizeBytes });
  } catch (error) {
    const code = error instanceof PortageError ? error.code : 'backup-failed';
    end(null, code);
    logger.error('backup failed', { code, reason: errorName(error) });
  }
}

/** Removes the oldest beyond `keep`, and what a crash left unfinished. */
async function removeOutdated(agent: Agent, settings: BackupSettings): Promise<void> {
  const into = backupFolder(agent, settings);
  const { districtId } = agent;
  const names = await readdir(into);
  // Of today there may be one that a command is writing.
  const yesterday = new Date(agent.now().getTime() - dayMs).toISOString();
  const unfinished = names.filter(
    (name) =>
      name.startsWith(`${districtId}-`) &&
      name.endsWith('.partial') &&
      name < backupName(districtId, yesterday),
  );
  const outdated = outdatedBackups(names, { districtId, keep: settings.keep });
  for (const name of [...unfinished, ...outdated]) {
    await rm(join(into, name), { recursive: true, force: true });
  }
}
