import { refuse } from '@portage/shared/cli/run';
import { transferIdSchema } from '@portage/shared/ids';
import type { Command } from 'commander';
import { redactExport } from '../verify/redact-export.ts';

/** `portage-audit redact FILE --transfer ID... --out FILE`. */
export const register = (program: Command): Command =>
  program
    .command('redact')
    .description('Write a log without what it says of some transfers; it still verifies')
    .argument('<file>', 'exported log')
    .requiredOption('--transfer <id...>', 'transfers of which nothing is to be told')
    .requiredOption('--out <file>', 'the new file; it must not be there yet')
    .option('--json', 'print what was done as JSON', false)
    .action(async (file: string, options: RedactOptions) => {
      const { transfer, out } = options;
      if (transfer.some((id) => !transferIdSchema.safeParse(id).success)) {
        refuse('a transfer id is a UUID of version 7');
        return;
      }
      const redacted = await redactExport(file, transfer, out);
      const said = options.json
        ? JSON.stringify({ redacted, out })
        : `Redacted ${redacted} entries.`;
      process.stdout.write(`${said}\n`);
    });

interface RedactOptions {
  readonly transfer: string[];
  readonly out: string;
  readonly json: boolean;
}
