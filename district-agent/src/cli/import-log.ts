import { resolve } from 'node:path';
import { atomicWrite } from '@portage/shared/files/atomic-write';
import { type Command, InvalidArgumentError } from 'commander';
import type { ImportLog } from '../application/import/import-log.ts';
import { noteLookHere } from './look.ts';
import { formatTable, oneLine, print, printJson } from './output.ts';
import { withStore } from './store-option.ts';

interface ImportLogOptions {
  readonly run?: number;
  readonly csv?: string;
  readonly html?: string;
  readonly json?: true;
}

/** Adds `import-log`. */
export function register(program: Command): void {
  program
    .command('import-log')
    .argument('<transferId>')
    .description(
      'what a run of an import did with each row: on the source, here before, here now, and why',
    )
    .option('--run <number>', 'this run; the newest without it', toRunId)
    .option('--csv <file>', 'write it for a spreadsheet')
    .option('--html <file>', 'write it as a page for a browser or for paper')
    .option('--json', 'print JSON')
    .action(showImportLog);
}

function toRunId(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new InvalidArgumentError('Give the number of a run.');
  return Number(text);
}

async function showImportLog(
  transferId: string,
  { run, csv, html, json }: ImportLogOptions,
  command: Command,
): Promise<void> {
  const { logOfRun, readImportLogs } = await import('../application/import/import-log.ts');
  const logs = await withStore(command, (db) => {
    noteLookHere(db, { transferId, act: 'import-log' });
    return readImportLogs(db, transferId);
  });
  const log = logOfRun(logs, run ?? null);
  const files = await writeFiles(log, { csv, html });
  if (json) return printJson(command, { ...log, files });
  if (files.length > 0) return print(command, files.join('\n'));
  print(command, `${runsTable(logs)}\n\n${linesTable(log)}`);
}

/** Writes what was asked for; whole files, readable by their owner alone. Returns their paths. */
async function writeFiles(
  log: ImportLog,
  { csv, html }: { csv: string | undefined; html: string | undefined },
): Promise<string[]> {
  if (csv !== undefined) {
    const { importLogCsv } = await import('../application/import/import-log-csv.ts');
    await atomicWrite(resolve(csv), importLogCsv([log]));
  }
  if (html !== undefined) {
    const { importLogPage } = await import('../application/import/import-log-page.ts');
    await atomicWrite(resolve(html), importLogPage(log));
  }
  return [csv, html].filter((file) => file !== undefined).map((file) => resolve(file));
}

const runsTable = (logs: readonly ImportLog[]): string =>
  formatTable([
    ['RUN', 'AT', 'KIND', 'BY', 'ROWS'],
    ...logs.map(({ run, lines }) => [
      ...[String(run.importRunId), run.at.slice(0, 16), run.kind, oneLine(run.personName)],
      String(lines.length),
    ]),
  ]);

const linesTable = ({ run, lines }: ImportLog): string =>
  lines.length === 0
    ? `run ${run.importRunId} wrote no lines`
    : formatTable([
        ['STATUS', 'DONE', 'OBJECT', 'KEY', 'REASON'],
        ...lines.map(({ status, done, object, key, reasonText }) => [
          ...[status, done, object, oneLine(key), reasonText],
        ]),
      ]);
