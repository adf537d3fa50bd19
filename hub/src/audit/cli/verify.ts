import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { refuse } from '@portage/shared/cli/run';
import { PortageError } from '@portage/shared/error-codes';
import type { AuditKeys } from '@portage/shared/log/audit-keys';
import { goodOrThrow } from '@portage/shared/log/checked';
import { parseVerifierKey } from '@portage/shared/log/note-key';
import type { Command } from 'commander';
import { readAuditKeys } from '../read/read-keys.ts';
import type { RefusedLog, VerifiedLog, VerifyOutcome } from '../verify/outcome.ts';
import { verifyExport } from '../verify/verify-export.ts';

/** `portage-audit verify FILE --keys KEYS`: exit code 0 when everything is right, else 1. */
export const register = (program: Command): Command =>
  program
    .command('verify')
    .description('Verify an exported log: every signature, chain, rule and checkpoint in it')
    .argument('<file>', 'exported log, or "live" for the log as it is now')
    .requiredOption('--keys <file>', 'the keys to believe: log, witnesses, officers')
    .option('--from <folder>', 'for "live": what the state handed over: source.json, audit.creds')
    .option('--json', 'print the outcome as JSON', false)
    .action(async (file: string, options: VerifyCommand) => {
      const keys = await readAuditKeys(options.keys);
      const outcome = file === 'live' ? await verifyLive(keys, options) : await verify(file, keys);
      if (options.json) process.stdout.write(`${JSON.stringify(outcome)}\n`);
      else if (outcome.verified) process.stdout.write(describeVerified(outcome));
      if (!outcome.verified) refuseLog(outcome, options.json);
    });

interface VerifyCommand {
  readonly keys: string;
  readonly from?: string;
  readonly json: boolean;
}

async function verify(file: string, keys: AuditKeys): Promise<VerifyOutcome> {
  const isThere = await stat(file)
    .then((found) => found.isFile())
    .catch(() => false);
  if (!isThere) throw new PortageError('audit-file-unreadable');
  return verifyExport(file, keys, progressOf(process.stderr));
}

/** Copies the log as it is now into a file that is gone afterwards, and verifies that. */
async function verifyLive(keys: AuditKeys, { from }: VerifyCommand): Promise<VerifyOutcome> {
  if (from === undefined) throw new PortageError('audit-source-unreadable');
  const { openLiveLog } = await import('../live/live-log.ts');
  const { exportLog } = await import('../live/export-log.ts');
  const logKeys = keys.logKeys.map((key) => goodOrThrow(parseVerifierKey(key)));
  const folder = await mkdtemp(join(tmpdir(), 'portage-audit-'));
  const live = await openLiveLog(from);
  try {
    const out = join(folder, 'log');
    await exportLog(live, { out, logKeys });
    return await verify(out, keys);
  } finally {
    await live.close();
    await rm(folder, { recursive: true, force: true });
  }
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
