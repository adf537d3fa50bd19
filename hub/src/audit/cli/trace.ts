import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { EXIT_FAILED } from '@portage/shared/cli/run';
import { PortageError } from '@portage/shared/error-codes';
import { atomicWrite } from '@portage/shared/files/atomic-write';
import type { Command } from 'commander';
import { readExport } from '../read/read-export.ts';
import { type ReadTransfer, readTransfer } from '../read/read-transfer.ts';
import { proofText, traceOf } from '../reports/trace.ts';
import { traceLines } from '../reports/trace-text.ts';
import { type FileOptions, fileCommand, keysOf, print, printJson } from './file-command.ts';

interface Options extends FileOptions {
  readonly proofs?: string;
}

/** Adds `portage-audit trace`: one transfer step by step, with keys each step proved. */
export function register(program: Command): void {
  fileCommand(program, { name: 'trace', description: 'show one transfer, and prove its steps' })
    .argument('<transferId>')
    .option('--proofs <folder>', 'write the proof of each step there, as .tlog-proof files')
    .action(trace);
}

async function trace(file: string, transferId: string, options: Options): Promise<void> {
  const keys = await keysOf(options);
  if (options.proofs !== undefined && keys === null) throw new PortageError('audit-keys-needed');
  const read = await readTransfer(readExport(file), { transferId, keys });
  const report = traceOf(read);
  if (options.proofs !== undefined) await writeProofs(read, options.proofs);
  if (options.json) printJson(report);
  else for (const line of traceLines(report)) print(line);
  if (report.verified === false) process.exitCode = EXIT_FAILED;
}

async function writeProofs({ steps, proofs }: ReadTransfer, folder: string): Promise<void> {
  if (proofs === null) return;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const { entry } of steps) {
    await atomicWrite(join(folder, `${entry.index}.tlog-proof`), proofText(entry.index, proofs));
  }
}
