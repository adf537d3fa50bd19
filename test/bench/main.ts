/**
 * `npm run bench`: how fast the parts are, each beside the bare thing it is built on, measured in
 * the same run. Numbers depend on the machine and on what else it does; ratios less so.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchCodeTransfer } from './code-transfer.ts';
import { benchEdfiLoad } from './edfi-load.ts';
import { benchHub } from './hub-throughput.ts';
import { benchLogVerify } from './log-verify.ts';
import { benchPacketBuild } from './packet-build.ts';
import { benchPacketTransport } from './packet-transport.ts';
import { benchAgentPages } from './pages/agent-pages.ts';
import { benchHubPages } from './pages/hub-pages.ts';
import { benchRecordImport } from './record-import.ts';
import { benchRegistryLookup } from './registry-lookup.ts';
import { type BenchResult, formatResult, machine } from './result.ts';

const usage = `npm run bench [-- --json] [--quick] [--only NAME]

  --json        print one JSON object with every result as the last output
  --quick       fewer repetitions: a look, not a measurement
  --only NAME   one of: hub registry packet transport import codes edfi pages hub-pages
                log-verify
`;

/** How much to measure, and a folder that is removed afterwards. */
export interface BenchRun {
  readonly folder: string;
  readonly isQuick: boolean;
}

const benches: Readonly<Record<string, (run: BenchRun) => Promise<BenchResult[]>>> = {
  hub: benchHub,
  registry: benchRegistryLookup,
  packet: benchPacketBuild,
  transport: benchPacketTransport,
  import: benchRecordImport,
  codes: benchCodeTransfer,
  edfi: benchEdfiLoad,
  pages: benchAgentPages,
  'hub-pages': benchHubPages,
  'log-verify': benchLogVerify,
};

async function main(): Promise<number> {
  const boolean = { type: 'boolean' } as const;
  const { values } = parseArgs({
    options: { json: boolean, quick: boolean, help: boolean, only: { type: 'string' } },
  });
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  const chosen = Object.entries(benches).filter(([name]) => (values.only ?? name) === name);
  if (chosen.length === 0) {
    process.stderr.write(usage);
    return 2;
  }
  const results = await measure(chosen, values.quick ?? false);
  if (values.json) {
    process.stdout.write(`${JSON.stringify({ machine: machine(), results, ok: true })}\n`);
  }
  return 0;
}

async function measure(
  chosen: [string, (run: BenchRun) => Promise<BenchResult[]>][],
  isQuick: boolean,
): Promise<BenchResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'portage-bench-'));
  const results: BenchResult[] = [];
  try {
    for (const [name, bench] of chosen) {
      say(name);
      const found = await bench({ folder: join(folder, name), isQuick });
      for (const result of found) say(formatResult(result));
      results.push(...found);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return results;
}

/** The table goes to standard error, so that `--json` is alone on standard output. */
const say = (line: string): void => void process.stderr.write(`${line}\n`);

process.exitCode = await main();
