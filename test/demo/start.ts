/**
 * `npm start`: a small state on this machine, to try things out: a hub with its broker and three
 * districts with synthetic students, each a process of its own. State survives a restart; Ctrl-C
 * stops everything.
 */
import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadGeneratedDistrict } from '../support/generate-district.ts';
import { repositoryRoot, runCommand } from '../support/program.ts';
import { makeWorld, openWorld, type World } from '../support/world.ts';

const usage = `npm start [-- --fresh]

  --fresh   begin anew: forget every transfer and load the synthetic districts again
`;

const districts = {
  alba: 'Alba Unified District',
  boro: 'Boro Public Schools',
  cedar: 'Cedar Valley Schools',
};

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { fresh: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (values.help) return print(usage);
  const folder = join(repositoryRoot, '.portage', 'start');
  if (values.fresh) await rm(folder, { recursive: true, force: true });
  const world = await readyWorld(folder);
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await Promise.all([...world.agents.values()].map((agent) => agent.start()));
  print(invitation(world));
  await stopped;
  print('stopping\n');
  await world.stop();
}

/** A world that was made before is started again; one that was only half made is made anew. */
async function readyWorld(folder: string): Promise<World> {
  const made = join(folder, 'made');
  if (existsSync(made)) {
    const world = openWorld(folder, Object.keys(districts), runCommand);
    await world.hub.start();
    return world;
  }
  print('making a hub and three districts with synthetic students (once; about 20 seconds)\n');
  await rm(folder, { recursive: true, force: true });
  const world = await makeWorld(folder, districts, runCommand);
  for (const districtId of Object.keys(districts)) {
    await loadGeneratedDistrict(world, { districtId, students: 60, seed: 3 });
  }
  await writeFile(made, '');
  return world;
}

function invitation(world: World): string {
  const agent = (districtId: string): string =>
    `npx portage-agent --data ${world.agentFolder(districtId)}`;
  return `
A hub and three districts are running: ${Object.keys(districts).join(', ')}. Ctrl-C stops them.

  ${agent('boro')} students --limit 5
  ${agent('alba')} enroll --help
  ${agent('alba')} request LOCAL-ID --as r.osei
  ${agent('boro')} inbox
  ${agent('boro')} answer TRANSFER-ID release --as m.berg
  ${agent('alba')} show TRANSFER-ID
  npx portage-hub transfers --data ${world.hubFolder}

`;
}

const print = (text: string): void => void process.stdout.write(text);

await main();
