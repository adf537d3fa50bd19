import { EXIT_FAILED } from '@portage/shared/cli/run';
import { atomicWrite } from '@portage/shared/files/atomic-write';
import type { Command } from 'commander';
import { makeEvidence } from '../evidence/make-evidence.ts';
import { type EvidenceOutcome, verifyEvidence } from '../evidence/verify-evidence.ts';
import { readExport } from '../read/read-export.ts';
import { readAuditKeys, readInput } from '../read/read-keys.ts';
import { readTransfer } from '../read/read-transfer.ts';
import { print, printJson } from './file-command.ts';

interface Options {
  readonly keys: string;
  readonly json?: true;
}

/** Adds `portage-audit evidence` and `verify-evidence`: one transfer as a bundle, and its check. */
export function register(program: Command): void {
  program
    .command('evidence')
    .description('write one transfer with its proofs as a ZIP that verifies off line')
    .argument('<file>', 'the exported log')
    .argument('<transferId>')
    .requiredOption('--keys <file>', 'whom to believe: public keys of log, witnesses and officers')
    .requiredOption('--out <zip>', 'where to write the bundle')
    .option('--json', 'print JSON')
    .action(evidence);
  program
    .command('verify-evidence')
    .description('check a bundle that `evidence` wrote')
    .argument('<zip>', 'the bundle')
    .requiredOption('--keys <file>', 'whom to believe; from elsewhere, not from the bundle')
    .option('--json', 'print JSON')
    .action(check);
}

async function evidence(
  file: string,
  transferId: string,
  options: Options & { readonly out: string },
): Promise<void> {
  const keys = await readAuditKeys(options.keys);
  const read = await readTransfer(readExport(file), { transferId, keys });
  const zip = makeEvidence(read, keys);
  await atomicWrite(options.out, zip);
  show(verifyEvidence(zip, keys), options);
}

async function check(zip: string, options: Options): Promise<void> {
  const keys = await readAuditKeys(options.keys);
  show(verifyEvidence(await readInput(zip), keys), options);
}

function show(outcome: EvidenceOutcome, { json }: Options): void {
  if (json) printJson(outcome);
  else for (const line of outcomeLines(outcome)) print(line);
  if (!outcome.verified) process.exitCode = EXIT_FAILED;
}

function outcomeLines(outcome: EvidenceOutcome): string[] {
  if (!outcome.verified) {
    const where = Object.entries(outcome.details).map(([name, value]) => `${name}=${value}`);
    return ['NOT VERIFIED', `${outcome.code}: ${outcome.meaning}`, ...where];
  }
  const { origin, transferId, size, witnesses, steps } = outcome;
  return [
    `VERIFIED: transfer ${transferId} in the log ${origin} of ${size} entries`,
    ...(witnesses.length === 0 ? [] : [`Witnesses: ${witnesses.join(', ')}`]),
    ...steps.map(({ index, at, who, what, keyId }) => `${at}  ${index}  ${who} ${what} (${keyId})`),
    ...outcome.notProved.map((what) => `Not proved: ${what}`),
  ];
}
