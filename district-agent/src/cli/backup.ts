import { resolve } from 'node:path';
import type { Command } from 'commander';
import { agentFolder } from '../agent-folder.ts';
import type { BackupProgress } from '../application/backup/write-backup.ts';
import { withAgent } from '../compose.ts';
import { loadAgentSettings } from '../settings.ts';
import { print, printError, printJson } from './output.ts';
import { dataFolderOf } from './store-option.ts';

interface BackupOptions {
  readonly out?: string;
  readonly json?: true;
}

/** Adds `backup` and `restore`. */
export function register(program: Command): void {
  program
    .command('backup')
    .description('copy the store, documents and keys, also while the agent runs; keep it secret')
    .option('--out <folder>', 'the folder of backups; else that of settings.toml')
    .option('--json', 'print JSON')
    .action(backUp);
  program
    .command('restore')
    .argument('<folder>', 'one backup')
    .description('put a backup in the place of the data folder; stop the agent first')
    .option('--replace', 'the data folder is not empty: move it aside')
    .option('--json', 'print JSON')
    .action(restore);
}

async function backUp({ out, json }: BackupOptions, command: Command): Promise<void> {
  const { writeBackup } = await import('../application/backup/write-backup.ts');
  const { backupFolder } = await import('../application/backup/run-backups.ts');
  await withAgent(dataFolderOf(command), async (agent) => {
    const { backup } = await loadAgentSettings(agentFolder(agent.dataFolder));
    const backups = backupFolder(agent, backup);
    const into = out === undefined ? backups : resolve(out);
    const onProgress = showProgress(command);
    const written = await writeBackup(agent, { into, backups, onProgress });
    if (json) return printJson(command, written);
    const { folder, fileCount, sizeBytes } = written;
    print(command, `${folder}: ${fileCount} files, ${sizeBytes} bytes`);
    print(
      command,
      'it holds the district’s keys and records: whoever reads it can be the district',
    );
  });
}

async function restore(
  folder: string,
  { replace = false, json }: { replace?: boolean; json?: true },
  command: Command,
): Promise<void> {
  const { restoreBackup } = await import('../application/backup/restore-backup.ts');
  const restored = await restoreBackup({
    ...{ backup: resolve(folder), dataFolder: dataFolderOf(command), replace, now: new Date() },
    onProgress: showProgress(command),
  });
  if (json) return printJson(command, restored);
  print(command, `restored ${restored.districtId} as it was at ${restored.madeAt}`);
  if (restored.movedTo !== null) print(command, `what was there before: ${restored.movedTo}`);
  print(command, 'if the hub knows newer messages, the agent says so and sends nothing');
}

/** Whole percents, each once. */
function showProgress(command: Command): BackupProgress {
  let shown = '';
  return (step, share) => {
    const line = `${step} ${Math.floor(share * 100)}%`;
    if (line !== shown) printError(command, `${line}\n`);
    shown = line;
  };
}
