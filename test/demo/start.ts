/**
 * `npm start`: a small state on this machine, to try things out: a hub with its broker and three
 * districts with synthetic students, each a process of its own. State survives a restart; Ctrl-C
 * stops everything.
 */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { repositoryRoot, runCommand } from '../support/program.ts';
import { openWorld, type World } from '../support/world.ts';
import {
  districts,
  makeStateWithSites,
  portsOf,
  readSites,
  type StartSites,
} from './start-sites.ts';

const usage = `npm start [-- --fresh] [--json]

  --fresh   begin anew: forget every transfer and load the synthetic districts again
  --json    print one JSON line with addresses and sign-ins when all is up
`;

async function main(): Promise<void> {
  const boolean = { type: 'boolean' } as const;
  const { values } = parseArgs({ options: { fresh: boolean, json: boolean, help: boolean } });
  if (values.help) return print(usage);
  const folder = join(repositoryRoot, '.portage', 'start');
  if (values.fresh) await rm(folder, { recursive: true, force: true });
  const say = values.json ? () => undefined : print;
  if (!(await isMade(folder))) await makeState(folder, say);
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  const sites = await readSites(folder);
  const world = openWorld(folder, Object.keys(districts), {
    run: runCommand,
    ports: portsOf(sites),
  });
  await world.hub.start();
  await Promise.all([...world.agents.values()].map((agent) => agent.start()));
  print(values.json ? `${JSON.stringify(sites)}\n` : invitation(world, sites));
  await stopped;
  say('stopping\n');
  await world.stop();
}

/** Once a state was made whole it says so; one that is half made, or too old, is made anew. */
const madeIn = (folder: string): string => join(folder, 'made');
const madeBy = 'streams 2\n';

const isMade = async (folder: string): Promise<boolean> =>
  (await readFile(madeIn(folder), 'utf8').catch(() => null)) === madeBy;

async function makeState(folder: string, say: (text: string) => void): Promise<void> {
  say('making a hub and three districts with synthetic students (once; about 30 seconds)\n');
  await rm(folder, { recursive: true, force: true });
  const { world } = await makeStateWithSites(folder);
  await world.stop();
  await writeFile(madeIn(folder), madeBy);
}

function invitation(world: World, sites: StartSites): string {
  const agent = (districtId: string): string =>
    `npx portage-agent --data ${world.agentFolder(districtId)}`;
  return `
A hub and three districts are running. Ctrl-C stops them. Open a page and sign in:

${siteLines(sites)}

or on the command line:

  ${agent('boro')} students --limit 5
  ${agent('alba')} enroll --help
  ${agent('alba')} request LOCAL-ID --as r.osei
  ${agent('boro')} inbox
  ${agent('boro')} answer TRANSFER-ID release --as m.berg
  ${agent('alba')} show TRANSFER-ID
  npx portage-hub transfers --data ${world.hubFolder}

`;
}

const siteLines = ({ hub, districts: all }: StartSites): string =>
  [{ name: 'the state hub', ...hub }, ...all]
    .flatMap(({ name, url, users }) => [
      `  ${url}  ${name}`,
      ...users.map(
        ({ username, password, rights }) =>
          `    ${username.padEnd(10)} ${password.padEnd(24)} ${rights.join(', ')}`,
      ),
    ])
    .join('\n');

const print = (text: string): void => void process.stdout.write(text);

await main();
