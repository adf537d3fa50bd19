import { type Command, Option } from 'commander';
import { type CodeMemory, listCodeMemory } from '../adapters/sqlite/code-mappings.ts';
import { listOwnCodes } from '../adapters/sqlite/own-codes.ts';
import type { ReceivedCode } from '../domain/import/codes.ts';
import { formatTable, print, printJson } from './output.ts';
import { withStore } from './store-option.ts';

/** Adds `codes`, `mappings` and `map`. */
export function register(program: Command): void {
  program
    .command('codes')
    .description("list this district's own codes, which `load codes` has loaded")
    .addOption(new Option('--set <name>', 'of this code set only'))
    .addOption(
      new Option('--sets', 'name every code set, with the number of our codes').conflicts('set'),
    )
    .option('--json', 'print JSON')
    .action((options: CodesOptions, command: Command) =>
      options.sets ? listSets(options, command) : listCodes(options, command),
    );
  program
    .command('mappings')
    .description('list the codes received from other districts, and what each is here')
    .option('--district <id>', 'of this releasing district only')
    .option('--set <name>', 'of this code set only')
    .option('--json', 'print JSON')
    .action(listMappings);
  registerMap(program);
}

interface CodesOptions {
  readonly set?: string;
  readonly sets?: true;
  readonly json?: true;
}

async function listCodes({ set, json }: CodesOptions, command: Command): Promise<void> {
  const codes = await withStore(command, (db) => listOwnCodes(db, set));
  if (json) return printJson(command, codes);
  const rows = codes.map(({ codeSet, localCode, label, standardCode }) => [
    ...[codeSet, localCode, standardCode ?? '-', label ?? ''],
  ]);
  const head = ['CODE SET', 'CODE', 'STANDARD', 'LABEL'];
  print(command, codes.length === 0 ? 'no codes loaded' : formatTable([head, ...rows]));
}

async function listSets({ json }: CodesOptions, command: Command): Promise<void> {
  // Loaded when it is needed: the shapes of all record objects slow every other command down.
  const { codeSetNames } = await import('../records/code-sets.ts');
  const codes = await withStore(command, (db) => listOwnCodes(db));
  const sets = codeSetNames().map((codeSet) => ({
    codeSet,
    ownCodes: codes.filter((own) => own.codeSet === codeSet).length,
  }));
  if (json) return printJson(command, sets);
  const rows = sets.map(({ codeSet, ownCodes }) => [codeSet, String(ownCodes)]);
  print(command, formatTable([['CODE SET', 'OUR CODES'], ...rows]));
}

interface MappingsOptions {
  readonly district?: string;
  readonly set?: string;
  readonly json?: true;
}

async function listMappings(options: MappingsOptions, command: Command): Promise<void> {
  const { district, set, json } = options;
  const memory = await withStore(command, (db) =>
    listCodeMemory(db, {
      ...(district === undefined ? {} : { districtId: district }),
      ...(set === undefined ? {} : { codeSet: set }),
    }),
  );
  if (json) return printJson(command, memory);
  const rows = memory.map((one) => [
    ...[one.districtId, one.codeSet, wordsOf(one.received), hereOf(one), one.mappedBy ?? ''],
  ]);
  const head = ['DISTRICT', 'CODE SET', 'RECEIVED', 'HERE', 'MAPPED BY'];
  print(command, memory.length === 0 ? 'no mappings yet' : formatTable([head, ...rows]));
}

const wordsOf = ({ code, localCode, label }: ReceivedCode): string =>
  [localCode, label, code === null ? null : `(${code})`].filter((part) => part !== null).join(' ');

const hereOf = ({ localCode, mappedAt }: CodeMemory): string =>
  localCode ?? (mappedAt === null ? 'not mapped yet' : 'as received');

interface MapOptions {
  readonly district: string;
  readonly set: string;
  readonly received: string;
  readonly to?: string;
  readonly asReceived?: true;
  readonly forget?: true;
  readonly as: string;
}

function registerMap(program: Command): void {
  program
    .command('map')
    .description("say what a district's code is here, for every import from now on")
    .requiredOption('--district <id>', 'the releasing district')
    .requiredOption('--set <name>', 'the code set')
    .requiredOption('--received <text>', 'its local code, standard code or label, or all as JSON')
    .addOption(
      new Option('--to <localCode>', 'one of our codes').conflicts(['asReceived', 'forget']),
    )
    .addOption(new Option('--as-received', 'keep it as it is received').conflicts('forget'))
    .option('--forget', 'ask again at the next import')
    .requiredOption('--as <username>', 'the named person who acts')
    .action(map);
}

async function map(options: MapOptions, command: Command): Promise<void> {
  const { district: districtId, set: codeSet, to, asReceived, forget, as: username } = options;
  if (to === undefined && !asReceived && !forget) {
    return command.error('error: give --to CODE, --as-received or --forget');
  }
  const { findReceivedCode } = await import('../application/import/find-received-code.ts');
  const { forgetMapping } = await import('../application/import/forget-mapping.ts');
  const { rememberMapping } = await import('../application/import/remember-mapping.ts');
  await withStore(command, (db) => {
    const received = findReceivedCode(db, { districtId, codeSet, text: options.received });
    const code = { districtId, codeSet, received, username };
    if (forget) return forgetMapping({ db }, code);
    rememberMapping({ db, now: () => new Date() }, { ...code, localCode: to ?? null });
  });
  print(command, forget ? 'forgotten' : `mapped: ${to ?? 'as received'}`);
}
