import { PortageError } from '@portage/shared/error-codes';
import type Database from 'better-sqlite3';
import type { Command } from 'commander';
import { listStudentMerges } from '../adapters/sqlite/student-merges.ts';
import type { MergePair } from '../application/plan-merge.ts';
import { print, printJson } from './output.ts';
import { withStore } from './store-option.ts';
import { wholeNumber } from './whole-number.ts';

interface MergeOptions {
  readonly plan?: true;
  readonly commit?: true;
  readonly undo?: number;
  readonly as?: string;
  readonly expect?: string;
  readonly confirmDifferent?: true;
  readonly json?: true;
}

/** Adds `merge-students` and `merges`. */
export function register(program: Command): void {
  program
    .command('merge-students')
    .argument('[survivor]', 'local ID of the student who stays')
    .argument('[duplicate]', 'local ID of the same student here once more')
    .description(
      'show what merging a student who is here twice would do (--plan, the default), do it\n' +
        '(--commit), or take a merge back (--undo)',
    )
    .option('--plan', 'compare the two; writes nothing')
    .option('--commit', 'carry out the plan: all of it, or nothing')
    .option('--undo <mergeId>', 'take back this merge, as `merges` lists it', wholeNumber)
    .option('--as <username>', 'the named person who acts; needed for all but --plan')
    .option('--expect <digest>', 'commit only the plan of this digest, as --plan --json shows it')
    .option('--confirm-different', 'merge them although state IDs or birthdates differ')
    .option('--json', 'print JSON')
    .action(runMerge);
  program
    .command('merges')
    .description('list the merges of students, newest first')
    .option('--json', 'print JSON')
    .action(listMerges);
}

async function runMerge(
  survivor: string | undefined,
  duplicate: string | undefined,
  options: MergeOptions,
  command: Command,
): Promise<void> {
  const chosen = [options.plan, options.commit, options.undo];
  if (chosen.filter((mode) => mode !== undefined).length > 1) {
    return command.error('error: give one of --plan, --commit and --undo');
  }
  if (options.undo !== undefined && survivor === undefined) {
    return undo(options.undo, options, command);
  }
  if (options.undo !== undefined || survivor === undefined || duplicate === undefined) {
    return command.error('error: give SURVIVOR and DUPLICATE, or --undo with the id of a merge');
  }
  const pair = { survivor, duplicate };
  await (options.commit ? commit(pair, options, command) : plan(pair, options, command));
}

function personOf({ as }: MergeOptions): string {
  if (as === undefined) throw new PortageError('person-missing');
  return as;
}

const clocked = (db: Database.Database) => ({ db, now: () => new Date() });

async function plan(pair: MergePair, { json }: MergeOptions, command: Command): Promise<void> {
  const { previewMerge } = await import('../application/merge-students.ts');
  const { mergePlanJson, mergePlanLines } = await import('./merge-text.ts');
  const planned = await withStore(command, (db) => previewMerge(db, pair));
  if (json) return printJson(command, mergePlanJson(planned));
  for (const line of mergePlanLines(planned)) print(command, line);
}

async function commit(pair: MergePair, options: MergeOptions, command: Command): Promise<void> {
  const { mergeStudents } = await import('../application/merge-students.ts');
  const { mergePlanJson } = await import('./merge-text.ts');
  const { expect, confirmDifferent } = options;
  const { mergeId, plan: done } = await withStore(command, (db) =>
    mergeStudents(clocked(db), {
      ...{ ...pair, username: personOf(options) },
      ...{ expectedDigest: expect ?? null, confirmDifferent: confirmDifferent === true },
    }),
  );
  if (options.json) return printJson(command, { mergeId, ...mergePlanJson(done) });
  print(command, `merged into ${pair.survivor}`);
  print(command, `take it back with portage-agent merge-students --undo ${mergeId}`);
}

async function undo(mergeId: number, options: MergeOptions, command: Command): Promise<void> {
  const { undoMerge } = await import('../application/undo-merge.ts');
  const undone = await withStore(command, (db) =>
    undoMerge(clocked(db), { mergeId, username: personOf(options) }),
  );
  if (options.json) return printJson(command, undone);
  print(command, `${undone.survivor} and ${undone.duplicate} are two students again`);
}

async function listMerges({ json }: { json?: true }, command: Command): Promise<void> {
  const { mergeJson, mergesTable } = await import('./merge-text.ts');
  const merges = await withStore(command, (db) => listStudentMerges(db));
  if (json) return printJson(command, merges.map(mergeJson));
  print(command, mergesTable(merges));
}
