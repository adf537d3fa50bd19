import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { atomicWrite } from '@portage/shared/files/atomic-write';
import { freePorts } from '../support/free-ports.ts';
import { loadGeneratedDistrict } from '../support/generate-district.ts';
import { runCommand } from '../support/program.ts';
import { makeWorld, type SitePorts, type World } from '../support/world.ts';

/** Somebody who may sign in; made for this machine alone. */
interface SignIn {
  readonly username: string;
  readonly password: string;
  readonly rights: readonly string[];
}

/** Where the sites are, and who may sign in: kept, so that a restart finds the same. */
export interface StartSites {
  readonly hub: { readonly url: string; readonly users: readonly SignIn[] };
  readonly districts: readonly {
    readonly id: string;
    readonly name: string;
    readonly url: string;
    readonly users: readonly SignIn[];
  }[];
}

const fileOf = (folder: string): string => join(folder, 'sites.json');

/** The sites of a folder that were made before. */
export const readSites = async (folder: string): Promise<StartSites> =>
  JSON.parse(await readFile(fileOf(folder), 'utf8')) as StartSites;

/** The ports that sites were made for. */
export const portsOf = ({ hub, districts }: StartSites): SitePorts => ({
  hub: portIn(hub.url),
  districts: Object.fromEntries(districts.map(({ id, url }) => [id, portIn(url)])),
});

const portIn = (url: string): number => Number(new URL(url).port);

const records = ['request', 'answer', 'import', 'transfer-codes', 'notify'];
const people = [
  { username: 'r.osei', rights: records },
  { username: 'm.berg', rights: records },
  { username: 'd.moreau', rights: ['monitor', 'notify', 'admin'] },
];
const operator = { username: 's.chen', rights: ['watch', 'operate', 'admin'] };

/** The districts of the small state. */
export const districts = {
  alba: 'Alba Unified District',
  boro: 'Boro Public Schools',
  cedar: 'Cedar Valley Schools',
};

/** Makes the hub and its districts with synthetic students and people; agents are not started. */
export async function makeStateWithSites(
  folder: string,
): Promise<{ world: World; sites: StartSites }> {
  const world = await makeWorld(folder, districts, runCommand);
  for (const districtId of Object.keys(districts)) {
    await loadGeneratedDistrict(world, { districtId, students: 60, seed: 3 });
  }
  return { world, sites: await makeSites(world, districts) };
}

/** Chooses ports and gives everybody a password, once. */
async function makeSites(
  world: World,
  names: Readonly<Record<string, string>>,
): Promise<StartSites> {
  const ids = Object.keys(names);
  const [hubPort, ...ports] = await freePorts(ids.length + 1);
  const url = (port: number | undefined): string => `http://127.0.0.1:${port}`;
  const { username, rights } = operator;
  const added = ['user', 'add', username, '--name', 'Sam Chen', '--right', ...rights];
  await world.hubCommand(...added);
  const hubPassword = await world.hubCommand('user', 'password', username);
  const made = [];
  for (const [index, id] of ids.entries()) {
    const users = await signInsOf(world, id);
    made.push({ id, name: names[id] ?? id, url: url(ports[index]), users });
  }
  const users = [{ username, password: hubPassword.trim(), rights }];
  const sites = { hub: { url: url(hubPort), users }, districts: made };
  await atomicWrite(fileOf(world.folder), `${JSON.stringify(sites, null, 2)}\n`);
  return sites;
}

async function signInsOf(world: World, districtId: string): Promise<SignIn[]> {
  const contact = ['--phone', '555-0100', '--email', `d.moreau@${districtId}.example.org`];
  const rights = ['--right', 'monitor', 'notify', 'admin'];
  const admin = ['user', 'add', 'd.moreau', '--name', 'Dana Moreau', ...contact, ...rights];
  await world.agentCommand(districtId, ...admin);
  const found: SignIn[] = [];
  for (const person of people) {
    const password = await world.agentCommand(districtId, 'user', 'password', person.username);
    found.push({ ...person, password: password.trim() });
  }
  return found;
}
