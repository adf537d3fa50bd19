import { refuse } from '@portage/shared/cli/run';
import { type ErrorCode, errorCodes } from '@portage/shared/error-codes';
import { type TransferId, transferIdSchema } from '@portage/shared/ids';
import { Argument, type Command } from 'commander';
import { z } from 'zod';
import type { Destruction } from '../application/retention/destroy-personal.ts';
import { dataFolder } from '../data-folder.ts';
import { requireSettings } from '../settings.ts';
import { checked, dataOption } from './options.ts';
import { print } from './projections.ts';

interface Options {
  readonly data: string;
  readonly by: string;
  readonly reason: string;
}

const text = (most: number) => checked(z.string().trim().min(1).max(most));

/** Adds `portage-hub personal destroy`. */
export function register(program: Command): void {
  program
    .command('personal')
    .description('the personal parts of messages, which the log does not hold')
    .command('destroy')
    .description('destroy those of a transfer before their time; nothing brings them back')
    .addArgument(new Argument('<transferId>', 'the transfer').argParser(checked(transferIdSchema)))
    .addOption(dataOption())
    .requiredOption('--by <name>', 'who decided it', text(200))
    .requiredOption('--reason <text>', 'why; it is kept for ever, so name no student', text(500))
    .action(destroy);
}

async function destroy(transferId: TransferId, options: Options): Promise<void> {
  const { withBroker } = await import('../application/with-broker.ts');
  const { destroyEarly } = await import('../early-destruction.ts');
  const { by, reason } = options;
  const data = dataFolder(options.data);
  const settings = await requireSettings(data);
  const outcome = await withBroker(data, settings, (session) =>
    destroyEarly(data, session, { transferId, by, reason }),
  );
  tell(transferId, outcome);
}

const refusals = {
  'transfer-unknown': 'transfer-unknown',
  kept: 'transfer-open',
  unsent: 'transfer-not-sent-on',
} as const satisfies Record<Exclude<Destruction['kind'], 'destroyed'>, ErrorCode>;

function tell(transferId: string, outcome: Destruction): void {
  if (outcome.kind !== 'destroyed') {
    const code = refusals[outcome.kind];
    return refuse(`${code}: ${errorCodes[code].meaning}`);
  }
  print(`personal parts of ${transferId} destroyed`);
  if (outcome.copiesLeft === 0) return;
  print(
    `messages that still carry one: ${outcome.copiesLeft}, which their districts have not taken, ` +
      'or need to chain the next one to; run this again when they have',
  );
}
