import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PortageError } from '@portage/shared/error-codes';
import { atomicWrite } from '@portage/shared/files/atomic-write';
import { readSecretFile } from '@portage/shared/files/secret-file';
import { auditSourceSchema } from '@portage/shared/log/audit-source';
import { verifierKeyOf } from '@portage/shared/log/note-key';
import {
  exportSigningKey,
  generateSigningKey,
  loadSigningKey,
} from '@portage/shared/seal/signing-key';
import type { Command } from 'commander';
import { print } from './live-options.ts';

/** What the state's auditor signs as. */
export const auditorName = (origin: string): string => `${origin}/auditor`;

/** Adds `portage-audit witness-key`. */
export function register(program: Command): void {
  program
    .command('witness-key')
    .description('make the key an auditor signs checkpoints with, once, and print its public half')
    .requiredOption('--from <folder>', 'what the state handed over: source.json')
    .requiredOption('--out <file>', 'where the key goes, readable by its owner alone')
    .action(async ({ from, out }: { from: string; out: string }) => {
      const { origin } = await readSource(from);
      const key = loadSigningKey((await readSecretFile(out)) ?? (await makeKey(out)));
      print(verifierKeyOf('witness', { name: auditorName(origin), key }));
      print('hand this line to the state: portage-hub log add-auditor <line>');
    });
}

async function makeKey(path: string): Promise<string> {
  const pem = exportSigningKey(generateSigningKey());
  await atomicWrite(path, pem);
  return pem;
}

async function readSource(folder: string) {
  try {
    return auditSourceSchema.parse(JSON.parse(await readFile(join(folder, 'source.json'), 'utf8')));
  } catch (cause) {
    throw new PortageError('audit-source-unreadable', {}, { cause });
  }
}
