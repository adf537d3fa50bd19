import type { Command } from 'commander';
import { registryCounts } from '../adapters/sqlite/reports.ts';
import { dataFolder } from '../data-folder.ts';
import { registryColumns } from '../domain/registry-columns.ts';
import { requireSettings } from '../settings.ts';
import { dataOption } from './options.ts';
import { print, withProjections } from './projections.ts';

/** Exit code of a load that finished but left lines out. */
const EXIT_LEFT_OUT = 2;

interface Options {
  readonly data: string;
  readonly json?: true;
}

/** Adds `portage-hub registry load|count`. */
export function register(program: Command): void {
  const registry = program
    .command('registry')
    .description('the index that requests are matched on');
  registry
    .command('load')
    .argument('<file>', 'CSV, UTF-8, with a header line')
    .description(
      `load the state's own student list; columns: ${registryColumns.join(', ')}.\n` +
        'Bad lines are reported and left out; the exit code is then 2.',
    )
    .addOption(dataOption())
    .option('--json', 'print JSON')
    .action(load);
  registry
    .command('count')
    .description('how many enrollments each district has in the registry')
    .addOption(dataOption())
    .option('--json', 'print JSON')
    .action(count);
}

async function load(file: string, { data, json }: Options): Promise<void> {
  const { natsRosters } = await import('../adapters/nats/stores.ts');
  const { loadRegistry } = await import('../application/load-registry.ts');
  const { withBroker } = await import('../application/with-broker.ts');
  const folder = dataFolder(data);
  const report = await withBroker(folder, await requireSettings(folder), async (session) => {
    const { js, jsm } = await session.login(folder.hubCreds);
    const rosters = natsRosters(js, jsm);
    return loadRegistry(file, (part) => rosters.put(part), new Date());
  });
  if (json) print(JSON.stringify(report, null, 2));
  else {
    print(`${report.read} read, ${report.stored} stored, ${report.skipped.length} skipped`);
    for (const { line, code, element } of report.skipped) {
      print(`  line ${line}: ${code}${element === undefined ? '' : ` (${element})`}`);
    }
  }
  if (report.skipped.length > 0) process.exitCode = EXIT_LEFT_OUT;
}

function count({ data, json }: Options): void {
  const counts = withProjections(data, registryCounts);
  if (json) return print(JSON.stringify(counts, null, 2));
  for (const { districtId, source, enrollments } of counts) {
    print(`${districtId.padEnd(32)} ${source.padEnd(7)} ${enrollments}`);
  }
}
