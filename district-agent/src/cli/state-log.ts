import { errorCodes } from '@portage/shared/error-codes';
import type { Command } from 'commander';
import type { LogAlarm } from '../adapters/sqlite/log-alarms.ts';
import type { LogView } from '../application/log/describe-log.ts';
import { withAgent } from '../compose.ts';
import { oneLine, print, printJson } from './output.ts';
import { dataFolderOf } from './store-option.ts';
import { wholeNumber } from './whole-number.ts';

interface LogOptions {
  readonly acknowledge?: number;
  readonly as?: string;
  readonly reason?: string;
  readonly startOver?: true;
  readonly json?: true;
}

/** Adds `state-log` and `receipt`. */
export function register(program: Command): void {
  program
    .command('state-log')
    .description("how this district watches the state's log, and what was wrong with it")
    .option('--acknowledge <alarm>', 'an administrator has looked at this alarm', wholeNumber)
    .option('--as <username>', 'the administrator')
    .option('--reason <text>', 'why the district goes on; it is kept')
    .option('--start-over', 'take the log as it is now, and witness it from there')
    .option('--json', 'print JSON, with the evidence')
    .addHelpText(
      'after',
      '\nWhile an alarm is not acknowledged, no records are released and nothing is cosigned.',
    )
    .action(runLog);
  program
    .command('receipt')
    .argument('<transferId>')
    .description("write the proof that the state's log has what we said of a transfer")
    .requiredOption('--out <dir>', 'the folder; it is made when missing')
    .option('--json', 'print JSON')
    .action(runReceipt);
}

async function runLog(options: LogOptions, command: Command): Promise<void> {
  const { describeLog } = await import('../application/log/describe-log.ts');
  const { acknowledge, as: username, reason, startOver: startsOver = false, json } = options;
  const view = await withAgent(dataFolderOf(command), async (agent) => {
    if (acknowledge !== undefined) {
      if (username === undefined || reason === undefined) {
        return command.error('error: --acknowledge needs --as USER and --reason TEXT');
      }
      const { acknowledgeAlarm } = await import('../application/log/acknowledge-alarm.ts');
      acknowledgeAlarm(agent, { alarmId: acknowledge, username, reason, startsOver });
    }
    return describeLog(agent);
  });
  if (json) return printJson(command, view);
  print(command, logLines(view).join('\n'));
}

async function runReceipt(
  transferId: string,
  { out, json }: { out: string; json?: true },
  command: Command,
): Promise<void> {
  const { writeReceipts } = await import('../application/log/write-receipts.ts');
  const written = await withAgent(dataFolderOf(command), ({ db }) =>
    writeReceipts(db, { transferId, outDir: out }),
  );
  if (json) return printJson(command, written);
  print(command, written.files.join('\n'));
}

function logLines({ origin, witnessed, receipts, alarms }: LogView): string[] {
  if (origin === null) return [`log-keys-missing: ${errorCodes['log-keys-missing'].meaning}`];
  const lines = [`log         ${origin}`];
  if (witnessed === null) lines.push('witnessed   nothing yet');
  else {
    lines.push(`witnessed   ${witnessed.size} entries ${witnessed.witnessedAt}`);
    lines.push(`cosigned    ${witnessed.cosignedAt ?? 'not yet'}`);
  }
  lines.push(`proved      ${receipts.proved} of ${receipts.inLog} messages`);
  return [...lines, ...alarms.flatMap(alarmLines)];
}

function alarmLines(alarm: LogAlarm): string[] {
  const { alarmId, code, raisedAt, knownSize, size, overAt } = alarm;
  const sizes = `${knownSize ?? '?'} entries known, ${size ?? '?'} offered`;
  return [
    `alarm ${alarmId}     ${code} ${raisedAt} (${sizes})${overAt === null ? '' : ', over'}`,
    alarm.acknowledgedAt === null
      ? '            nobody has acknowledged it: nothing is released'
      : `            acknowledged by ${oneLine(alarm.acknowledgedName ?? '')}: ${oneLine(alarm.reason ?? '')}`,
  ];
}
