import { PortageError } from '@portage/shared/error-codes';
import { Argument, type Command, Option } from 'commander';
import { type WayToMap, waysToMap } from '../application/import/map-waiting-codes.ts';
import type { RejectionReason } from '../application/import/reject-objects.ts';
import { withAgent } from '../compose.ts';
import { type Choice, choices } from '../domain/import/plan.ts';
import {
  type ImportedObject,
  importedObjects,
  type WizardName,
  wizardNames,
  wizards,
} from '../records/wizards.ts';
import { receiptLines } from './import-lines.ts';
import { committedJson, planJson, planLines } from './import-text.ts';
import { noteLookHere } from './look.ts';
import { print, printError, printJson } from './output.ts';
import { dataFolderOf } from './store-option.ts';

interface ImportOptions {
  readonly object?: WizardName;
  readonly plan?: true;
  readonly commit?: true;
  readonly undo?: true;
  readonly reject?: RejectionReason;
  readonly as?: string;
  readonly conflicts?: Choice;
  readonly codes?: WayToMap;
  readonly skipBad?: true;
  readonly expect?: string;
  readonly json?: true;
}

/** Adds `import` and `choose`. */
export function register(program: Command): void {
  program
    .command('import')
    .argument('<transferId>')
    .description(
      'show what importing a received packet would change (--plan, the default), do it (--commit),\n' +
        'or take the last import back (--undo). Importing twice is importing once.',
    )
    .addOption(new Option('--object <name>', 'one wizard; all without it').choices(wizardNames))
    .option('--plan', 'compare the packet with our records; writes nothing')
    .option('--commit', 'carry out the plan: all of it, or nothing')
    .option('--undo', 'take back the newest import that stands')
    .addOption(
      new Option(
        '--reject <reason>',
        'tell the releasing district that it is not taken over',
      ).choices(['incomplete', 'unreadable', 'wrong-student', 'other']),
    )
    .option('--as <username>', 'the named person who acts; needed for all but --plan')
    .addOption(
      new Option('--conflicts <choice>', 'for every conflict without a choice').choices(choices),
    )
    .addOption(
      new Option('--codes <way>', 'for every code without a mapping; remembered').choices(
        waysToMap,
      ),
    )
    .option('--skip-bad', 'leave out the rows that cannot be imported, and import the others')
    .option('--expect <digest>', 'commit only the plan of this digest, as --plan --json shows it')
    .option('--json', 'print JSON')
    .action(runImport);
  program
    .command('choose')
    .argument('<transferId>')
    .addArgument(new Argument('<object>', 'record object').choices(importedObjects))
    .argument('<row>', 'id of the row, as the plan shows it')
    .addArgument(new Argument('<choice>').choices(choices))
    .description('choose for one row of a plan; the choice is kept until the import is committed')
    .requiredOption('--as <username>', 'the named person who acts')
    .action(runChoose);
}

async function runImport(transferId: string, options: ImportOptions, command: Command) {
  const chosen = [options.plan, options.commit, options.undo, options.reject];
  if (chosen.filter((mode) => mode !== undefined).length > 1) {
    return command.error('error: give one of --plan, --commit, --undo and --reject');
  }
  if (options.commit) return commit(transferId, options, command);
  if (options.undo) return undo(transferId, options, command);
  if (options.reject !== undefined) return reject(transferId, options, command);
  await plan(transferId, options, command);
}

/** From so many rows on, an import says how far it has come. */
const rowsOfALongImport = 500;

const wizardsOf = ({ object }: ImportOptions): readonly WizardName[] =>
  object === undefined ? wizardNames : [object];

function personOf({ as }: ImportOptions): string {
  if (as === undefined) throw new PortageError('person-missing');
  return as;
}

async function plan(transferId: string, options: ImportOptions, command: Command): Promise<void> {
  const { previewImport } = await import('../application/import/import-transfer.ts');
  const preview = await withAgent(dataFolderOf(command), (agent) => {
    noteLookHere(agent.db, { transferId, act: 'import' });
    return previewImport(agent, { transferId, wizards: wizardsOf(options) });
  });
  if (options.json) return printJson(command, planJson(preview));
  for (const line of planLines(preview.plan)) print(command, line);
}

async function commit(transferId: string, options: ImportOptions, command: Command): Promise<void> {
  const { importTransfer } = await import('../application/import/import-transfer.ts');
  const { conflicts, codes, skipBad, expect, json } = options;
  const committed = await withAgent(dataFolderOf(command), (agent) => {
    noteLookHere(agent.db, { transferId, act: 'imported' });
    return importTransfer(agent, {
      ...{ transferId, wizards: wizardsOf(options), username: personOf(options) },
      bulk: {
        ...(conflicts === undefined ? {} : { conflicts }),
        ...(skipBad === true ? { bad: 'skip' } : {}),
      },
      ...(codes === undefined ? {} : { codes }),
      expectedDigest: expect ?? null,
      onProgress: ({ object, rowsDone, rowsTotal }) => {
        if (rowsTotal < rowsOfALongImport) return;
        printError(command, `${rowsDone} of ${rowsTotal} rows: ${object}\n`);
      },
    });
  });
  const summary = committedJson(committed);
  if (json) return printJson(command, summary);
  if (summary.nothingToDo) return print(command, 'nothing to do: all of it was imported before');
  for (const line of receiptLines(summary.objects)) print(command, line.trim());
  print(command, `see portage-agent import-log ${transferId}`);
}

async function undo(transferId: string, options: ImportOptions, command: Command): Promise<void> {
  const { undoImport } = await import('../application/import/undo-import.ts');
  const { object: wizard = null } = options;
  const undone = await withAgent(dataFolderOf(command), (agent) => {
    noteLookHere(agent.db, { transferId, act: 'imported' });
    return undoImport(agent, { transferId, wizard, username: personOf(options) });
  });
  if (options.json) return printJson(command, undone);
  for (const { object, rows } of undone) print(command, `${object}: ${rows} rows taken back`);
}

async function reject(transferId: string, options: ImportOptions, command: Command): Promise<void> {
  const { rejectObjects } = await import('../application/import/reject-objects.ts');
  const objects: readonly ImportedObject[] = wizardsOf(options).flatMap((name) => wizards[name]);
  const { reject: reason = 'other' } = options;
  await withAgent(dataFolderOf(command), (agent) => {
    noteLookHere(agent.db, { transferId, act: 'imported' });
    return rejectObjects(agent, { transferId, objects, reason, username: personOf(options) });
  });
  print(command, `the releasing district is told that ${options.object ?? 'all'} is rejected`);
}

async function runChoose(
  transferId: string,
  object: ImportedObject,
  sourceRecordId: string,
  choice: Choice,
  options: { as: string },
  command: Command,
): Promise<void> {
  const { chooseRow } = await import('../application/import/choose-row.ts');
  const { as: username } = options;
  await withAgent(dataFolderOf(command), (agent) =>
    chooseRow(agent, { transferId, object, sourceRecordId, choice, username }),
  );
  print(command, `${object} ${sourceRecordId}: ${choice}`);
}
