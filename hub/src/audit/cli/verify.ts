import { readFile } from 'node:fs/promises';
import { refuse } from '@portage/shared/cli/run';
import type { AuditKeys } from '@portage/shared/log/audit-keys';
import { goodOrThrow } from '@portage/shared/log/checked';
import type { Command } from 'commander';
import type { RefusedLog, VerifiedLog, VerifyOutcome } from '../verify/outcome.ts';
import { readTrustedKeys } from '../verify/trusted-keys.ts';
import { verifyExport } from '../verify/verify-export.ts';

/** `portage-audit verify FILE --keys KEYS`: exit code 0 when everything is right, else 1. */
export const register = (program: Command): Command =>
  program
    .command('verify')
    .description('Verify an exported log: every signature, chain, rule and checkpoint in it')
    .argument('<file>', 'exported log')
    .requiredOption('--keys <file>', 'the keys to believe: log, witnesses, officers')
    .option('--json', 'print the outcome as JSON', false)
    .action(async (file: string, options: { keys: string; json: boolean }) => {
      const keys = await readKeysFile(options.keys);
      const outcome = await verifyExport(file, keys, progressOf(process.stderr));
      if (options.json) process.stdout.write(`${JSON.stringify(outcome)}\n`);
      else if (outcome.verified) process.stdout.write(describeVerified(outcome));
      if (!outcome.verified) refuseLog(outcome, options.json);
    });

/** The keys of the auditor's file. Throws what `readTrustedKeys` finds wrong. */
async function readKeysFile(path: string): Promise<AuditKeys> {
  return goodOrThrow(readTrustedKeys(await readFile(path, 'utf8'))).written;
}

function refuseLog(outcome: RefusedLog, isJson: boolean): void {
  if (isJson) process.exitCode = 1;
  else refuse(describeRefused(outcome));
}

/** The outcome for a person, with a newline at its end. */
export function describe(outcome: VerifyOutcome): string {
  return outcome.verified ? describeVerified(outcome) : `${describeRefused(outcome)}\n`;
}

function describeVerified(outcome: VerifiedLog): string {
  const { events, transfers, districts, redacted, redactedEntries, partial } = outcome;
  const { checkpoints, cosignatures, gaps, late } = outcome;
  const lines = [
    `Verified: ${events} entries of ${transfers} transfers and ${districts} districts.`,
    `Checkpoints: ${checkpoints}. The last is cosigned by ${cosignatures.join(', ') || 'nobody'}.`,
    `Messages without an entry (rosters, refused): ${gaps}. Carried out late: ${late}.`,
  ];
  if (redacted > 0) lines.push(`Redacted entries: ${redacted} (${redactedEntries.join(', ')}).`);
  if (partial > 0) {
    lines.push(`Of ${partial} transfers a part is redacted: what it hides was not checked.`);
  }
  return `${lines.join('\n')}\n`;
}

function describeRefused({ entry, line, code, meaning, details }: RefusedLog): string {
  const place = entry === null ? `line ${line}` : `entry ${entry} (line ${line})`;
  const facts = Object.entries(details).map(([name, value]) => `${name}=${value}`);
  const more = facts.length === 0 ? '' : ` (${facts.join(', ')})`;
  return `Not verified: ${place}: ${code}: ${meaning}${more}`;
}

/** Rewrites one line while it runs; only where a person looks on. */
function progressOf(terminal: NodeJS.WriteStream) {
  if (!terminal.isTTY) return {};
  return {
    onProgress: (entries: number, size: number): void => {
      const end = entries >= size ? '\r\u001b[K' : '';
      terminal.write(`\rverified ${entries} of ${size} entries${end}`);
    },
  };
}
