import { refuse } from '@portage/shared/cli/run';
import { PortageError } from '@portage/shared/error-codes';
import { fromBase64 } from '@portage/shared/log/base64';
import { goodOrThrow } from '@portage/shared/log/checked';
import { openCheckpoint } from '@portage/shared/log/checkpoint';
import { parseVerifierKey, verifierKeyOf } from '@portage/shared/log/note-key';
import type { Command } from 'commander';
import type { DataFolder } from '../data-folder.ts';
import { dataFolder } from '../data-folder.ts';
import { type HubSettings, type LogRules, logRulesOf, requireSettings } from '../settings.ts';
import { dataOption } from './options.ts';
import { print } from './projections.ts';

interface Options {
  readonly data: string;
  readonly json?: true;
}

/** Adds `portage-hub log show|keys|add-auditor|remove-auditor|need`. */
export function register(program: Command): void {
  const log = program.command('log').description('the log that auditors check, and its witnesses');
  log
    .command('show')
    .description('the newest checkpoint, and who has signed up to where')
    .addOption(dataOption())
    .option('--json', 'print JSON')
    .action(show);
  log
    .command('keys')
    .description('print the public keys an auditor needs, and write them into audit/keys.json')
    .addOption(dataOption())
    .action(({ data }: Options) => change(data, (rules) => rules));
  log
    .command('add-auditor')
    .argument('<key>', 'the line that "portage-audit witness-key" printed')
    .description('make an auditor of the state a witness')
    .addOption(dataOption())
    .action((key: string, { data }: Options) => {
      if (auditorKeyIn(key) === null) return refuse('log-key-malformed: this is no witness key');
      return change(data, (rules) => ({
        ...rules,
        auditors: [...new Set([...rules.auditors, key])],
      }));
    });
  registerRules(log);
}

function registerRules(log: Command): void {
  log
    .command('remove-auditor')
    .argument('<key>')
    .description('an auditor is a witness no more')
    .addOption(dataOption())
    .action((key: string, { data }: Options) =>
      change(data, (rules) => ({
        ...rules,
        auditors: rules.auditors.filter((each) => each !== key),
      })),
    );
  log
    .command('need')
    .description('how many witnesses have to have signed; without them nothing is released')
    .addOption(dataOption())
    .requiredOption('--auditors <n>', 'of the auditors', Number)
    .requiredOption('--districts <n>', 'of the districts', Number)
    .option('--grace-hours <n>', 'how long an entry may be without them', Number)
    .action(need);
}

function need(options: Options & { auditors: number; districts: number; graceHours?: number }) {
  const { data, auditors, districts, graceHours } = options;
  return change(data, (rules) => ({
    ...rules,
    needed: { auditors, districts },
    graceHours: graceHours ?? rules.graceHours,
  }));
}

async function change(folder: string, next: (rules: LogRules) => LogRules): Promise<void> {
  const { auditKeysOf, writeAuditFiles } = await import('../application/audit-files.ts');
  const { settingsSchema, saveSettings } = await import('../settings.ts');
  const data = dataFolder(folder);
  const settings = await requireSettings(data);
  const changed = settingsSchema.safeParse({ ...settings, log: next(logRulesOf(settings)) });
  if (!changed.success) return refuse('settings-unreadable: these numbers cannot be');
  await saveSettings(data, changed.data);
  await writeAuditFiles(data, changed.data);
  print(JSON.stringify(await auditKeysOf(data, changed.data), null, 2));
}

const auditorKeyIn = (key: string) => {
  const read = parseVerifierKey(key);
  return read.kind === 'good' && read.value.role === 'witness' ? read.value : null;
};

async function show({ data: folder, json }: Options): Promise<void> {
  const { withBroker } = await import('../application/with-broker.ts');
  const data = dataFolder(folder);
  const settings = await requireSettings(data);
  const shown = await withBroker(data, settings, async (session) => {
    const { natsCheckpoints } = await import('../adapters/nats/checkpoints.ts');
    const { js, jsm } = await session.login(data.hubCreds);
    const store = natsCheckpoints(js, jsm);
    const newest = await store.newest();
    return { newest: newest?.note ?? null, cosigned: await store.cosigned() };
  });
  if (shown.newest === null) throw new PortageError('log-tree-empty');
  print(await described(data, settings, { ...shown, newest: shown.newest }, json === true));
}

interface Shown {
  readonly newest: string;
  readonly cosigned: readonly { readonly who: string; readonly note: string }[];
}

async function described(
  data: DataFolder,
  { origin }: HubSettings,
  { newest, cosigned }: Shown,
  isJson: boolean,
): Promise<string> {
  const { logSigner } = await import('../application/log-signer.ts');
  const signer = await logSigner(data, origin);
  const key = goodOrThrow(parseVerifierKey(verifierKeyOf('log', signer)));
  const sizeOf = (note: string) => goodOrThrow(openCheckpoint(note, [key])).checkpoint.size;
  const entries = sizeOf(newest);
  const root = newest.split('\n')[2] ?? '';
  const witnesses = cosigned.map(({ who, note }) => ({ who, size: sizeOf(note) }));
  if (isJson) return JSON.stringify({ origin, entries, root, witnesses }, null, 2);
  const short = fromBase64(root)?.toString('hex', 0, 8) ?? '';
  return [
    `${origin}: ${entries} entries, root ${short}…`,
    ...witnesses.map(({ who, size }) => `  ${who.padEnd(32)} has signed up to ${size}`),
    ...(witnesses.length === 0 ? ['  no witness has signed yet'] : []),
  ].join('\n');
}
