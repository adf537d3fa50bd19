import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openDatabase } from '@portage/shared/sqlite/open-database';
import { runCommand } from '../support/program.ts';
import { waitFor } from '../support/wait-for.ts';
import type { World } from '../support/world.ts';

/** The log of the demo, exported and checked. Paths are absolute. */
export interface DemoAudit {
  readonly events: number;
  readonly verified: boolean;
  readonly export: string;
  readonly keys: string;
}

/** What an auditor did with the log. */
export interface AuditOutcome {
  readonly audit: DemoAudit;
  readonly story: readonly string[];
}

/**
 * Plays the auditor at the end: becomes a witness, exports the log, verifies it, traces one
 * transfer, and shows what a single changed bit does. Everything but the export works without the
 * hub.
 */
export async function playAudit(world: World, transferId: string): Promise<AuditOutcome> {
  const from = join(world.hubFolder, 'audit');
  const [file, keys] = [join(world.folder, 'log.portage-log'), join(from, 'keys.json')];
  const witness = await becomeWitness(world, from);
  await waitFor(
    'a witnessed checkpoint over the whole log',
    async () => {
      await witness();
      const exported = await audit('export', '--from', from, '--out', file, '--json');
      return (JSON.parse(exported) as { entries: number }).entries === entriesOf(world);
    },
    60_000,
  );
  const verified = JSON.parse(await audit('verify', file, '--keys', keys, '--json')) as Verified;
  const trace = await audit('trace', file, transferId, '--keys', keys);
  const bent = await bend(file);
  const refused = await runCommand('portage-audit', ['verify', bent, '--keys', keys, '--json']);
  const why = JSON.parse(refused.stdout) as { entry: number; code: string };
  return {
    audit: { events: verified.events, verified: verified.verified, export: file, keys },
    story: [
      `auditor exports ${verified.events} events and verifies them without the hub`,
      `auditor finds ${verified.cosignatures.length} witnesses: ${verified.cosignatures.join(', ')}`,
      'auditor traces one transfer:',
      ...trace
        .trimEnd()
        .split('\n')
        .map((line) => `  ${line}`),
      `one bit of a copy is flipped: refused at entry ${why.entry} (${why.code})`,
    ],
  };
}

/** How many entries the hub's log has now. */
function entriesOf({ hubFolder }: World): number {
  const db = openDatabase(join(hubFolder, 'hub.sqlite'), { readonly: true });
  try {
    const row = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM log_leaves').get();
    return row?.n ?? 0;
  } finally {
    db.close();
  }
}

interface Verified {
  readonly verified: boolean;
  readonly events: number;
  readonly cosignatures: readonly string[];
}

/** The state's auditor makes a key and the state takes it; then the auditor signs what it sees. */
async function becomeWitness(world: World, from: string): Promise<() => Promise<unknown>> {
  const key = join(world.folder, 'auditor.pem');
  const [line = ''] = (await audit('witness-key', '--from', from, '--out', key)).split('\n');
  await world.hubCommand('log', 'add-auditor', line);
  await world.hubCommand('log', 'need', '--auditors', '1', '--districts', '0');
  const copy = join(world.folder, 'mirror.portage-log');
  return () => audit('mirror', '--from', from, '--out', copy, '--witness', key);
}

/** A copy of a file with one bit changed in the middle. */
async function bend(file: string): Promise<string> {
  const copy = `${file}.bent`;
  await copyFile(file, copy);
  const bytes = await readFile(copy);
  const middle = Math.floor(bytes.length / 2);
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  await writeFile(copy, bytes);
  return copy;
}

/** What a command of the auditor printed; throws unless it ended well. */
async function audit(...args: string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await runCommand('portage-audit', args);
  if (exitCode !== 0) throw new Error(`portage-audit ${args[0]}: ${stderr}${stdout}`);
  return stdout;
}
