import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { freePorts } from './free-ports.ts';
import { type CommandResult, runCommand, Service } from './program.ts';
import { runHere } from './run-here.ts';

/** A whole state on this machine: a hub with its broker, and districts, as real processes. */
export interface World {
  readonly folder: string;
  readonly hub: Service;
  readonly agents: ReadonlyMap<string, Service>;
  /** Runs `portage-hub`; throws with what it printed unless it ended well. */
  hubCommand(...args: string[]): Promise<string>;
  /** Runs `portage-agent` of a district; throws with what it printed unless it ended well. */
  agentCommand(districtId: string, ...args: string[]): Promise<string>;
  /** Runs `portage-agent` of a district in a process of its own; returns how it ended. */
  tryAgentCommand(districtId: string, ...args: string[]): Promise<CommandResult>;
  /** The data folder of a district. */
  agentFolder(districtId: string): string;
  readonly hubFolder: string;
  /** The process id of the embedded broker. */
  brokerPid(): number;
  /** Stops everything, cleanly. */
  stop(): Promise<void>;
}

/** Names of districts by id. */
export type Districts = Readonly<Record<string, string>>;

const usernames: Readonly<Record<string, string>> = {
  'r.osei': 'Ruth Osei',
  'm.berg': 'Maja Berg',
};

/**
 * Makes a state in a folder: initialises the hub on free ports, starts it, enrolls the districts
 * and initialises their agents, with two people who may do everything. Agents are not started.
 * `run` runs commands: in this process, or in processes of their own (`runCommand`).
 */
export async function makeWorld(
  folder: string,
  districts: Districts,
  run: typeof runHere = runHere,
): Promise<World> {
  await mkdir(folder, { recursive: true });
  const world = openWorld(folder, Object.keys(districts), { run });
  const prepare = async (...args: string[]): Promise<unknown> =>
    orThrow(await run('portage-hub', withData(args, world.hubFolder)), args);
  const [port, monitorPort] = await freePorts(2);
  await prepare(
    ...['init', '--origin', 'state-hub', '--port', String(port)],
    ...['--monitor-port', String(monitorPort), '--payload-quota', '0.1'],
    ...['--checkpoint-seconds', '2'],
  );
  await world.hub.start();
  for (const [districtId, name] of Object.entries(districts)) {
    await joinDistrict(world, { districtId, name, prepare });
  }
  return world;
}

async function joinDistrict(
  world: World,
  {
    districtId,
    name,
    prepare,
  }: { districtId: string; name: string; prepare: (...args: string[]) => Promise<unknown> },
): Promise<void> {
  const file = join(world.folder, `${districtId}.enrollment.json`);
  await prepare(
    ...['district', 'enroll', districtId, '--name', name, '--out', file],
    ...['--contact-name', 'Records office', '--contact-phone', '555-0110'],
    ...['--contact-email', `records@${districtId}.example.org`],
  );
  await world.agentCommand(districtId, 'init', '--enrollment', file);
  for (const [username, personName] of Object.entries(usernames)) {
    await world.agentCommand(
      districtId,
      ...['user', 'add', username, '--name', personName, '--phone', '555-0100'],
      ...['--email', `${username}@${districtId}.example.org`],
      ...['--right', 'request', 'answer', 'import', 'transfer-codes', 'notify'],
    );
  }
}

/** Ports of the web sites on loopback: the hub's, and each district's. */
export interface SitePorts {
  readonly hub: number;
  readonly districts: Readonly<Record<string, number>>;
}

/**
 * The world of a folder that `makeWorld` made before; nothing is started. With ports, its programs
 * serve their web sites there.
 */
export function openWorld(
  folder: string,
  districtIds: readonly string[],
  { run = runHere, ports }: { run?: typeof runHere; ports?: SitePorts } = {},
): World {
  const hubFolder = join(folder, 'hub');
  const agentFolder = (districtId: string): string => join(folder, districtId);
  const agents = new Map(
    districtIds.map((districtId) => [
      districtId,
      agentService(folder, districtId, siteArgs(ports?.districts[districtId])),
    ]),
  );
  const hub = new Service('portage-hub', {
    args: ['start', '--data', hubFolder, ...siteArgs(ports?.hub)],
    logFile: join(folder, 'logs', 'hub.log'),
    readyText: '"hub running"',
  });
  const tryAgentCommand = (districtId: string, ...args: string[]): Promise<CommandResult> =>
    runCommand('portage-agent', ['--data', agentFolder(districtId), ...args]);
  return {
    ...{ folder, hub, agents, hubFolder, agentFolder, tryAgentCommand },
    hubCommand: async (...args) =>
      orThrow(await runCommand('portage-hub', withData(args, hubFolder)), args),
    agentCommand: async (districtId, ...args) =>
      orThrow(await run('portage-agent', ['--data', agentFolder(districtId), ...args]), args),
    brokerPid: () => brokerPid(hubFolder),
    stop: async () => {
      await Promise.all([...agents.values()].map((agent) => agent.stop()));
      await hub.stop();
    },
  };
}

const withData = (args: readonly string[], hubFolder: string): string[] => [
  ...args,
  '--data',
  hubFolder,
];

const siteArgs = (port: number | undefined): string[] =>
  port === undefined ? [] : ['--web', String(port)];

const agentService = (folder: string, districtId: string, more: readonly string[]): Service =>
  new Service('portage-agent', {
    args: ['--data', join(folder, districtId), 'start', ...more],
    logFile: join(folder, 'logs', `${districtId}.log`),
    readyText: '"agent running"',
  });

function orThrow(result: CommandResult, args: readonly string[]): string {
  if (result.exitCode === 0) return result.stdout;
  const command = args.slice(0, 2).join(' ');
  throw new Error(`${command} ended with ${result.exitCode}: ${result.stderr}${result.stdout}`);
}

function brokerPid(hubFolder: string): number {
  const settings = readFileSync(join(hubFolder, 'settings.toml'), 'utf8');
  const name = /serverNames = \[\s*"([^"]+)"/.exec(settings)?.[1] ?? '';
  return Number(readFileSync(join(hubFolder, 'nats', name, 'server.pid'), 'utf8'));
}
