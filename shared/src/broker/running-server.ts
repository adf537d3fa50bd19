import { readFile } from 'node:fs/promises';
import { PortageError } from '../error-codes.ts';
import { atomicWrite } from '../files/atomic-write.ts';
import { fetchHealth, fetchServerState, type ServerState } from './monitoring.ts';
import { poll } from './poll.ts';
import { isAlive, ownServerPid, sendSignal, spawnServer } from './server-process.ts';

/** Where a server of ours lives. The paths are absolute and were written into its configuration. */
export interface ServerLocation {
  readonly binary: string;
  readonly configFile: string;
  readonly pidFile: string;
  readonly serverName: string;
  readonly monitor: string;
}

/**
 * A server that answers and is healthy. `started` by this call; `adopted` from a program that has
 * ended without stopping it; `shared` with a program that still runs and looks after it.
 */
export interface RunningServer {
  readonly pid: number;
  readonly origin: 'started' | 'adopted' | 'shared';
}

const READY_WITHIN_MS = 30_000;
const STOP_WITHIN_MS = 20_000;
const everyMs = 40;

/**
 * Makes sure that our server runs, and returns once `/healthz` is 200. A server that outlived the
 * program which started it (after `kill -9`) still holds the ports and the store: it is adopted
 * when it carries our name. Never starts a second server on the same store. Throws
 * `broker-port-taken` when a stranger answers, `broker-not-ready` when ours does not get healthy.
 */
export async function ensureServer(location: ServerLocation): Promise<RunningServer> {
  const found = await findRunning(location);
  if (found === null) {
    const pid = await spawnServer(location.binary, location.configFile);
    await awaitHealthy(location, pid);
    return { pid, origin: 'started' };
  }
  const owner = await ownerOf(location);
  await awaitHealthy(location, found);
  return { pid: found, origin: owner !== null && isAlive(owner) ? 'shared' : 'adopted' };
}

/** Says that this program looks after the server from now on, so that others leave it running. */
export async function claimServer(location: ServerLocation): Promise<void> {
  await atomicWrite(ownerFile(location), `${process.pid}\n`);
}

/** Stops the server, unless another program has claimed it meanwhile. */
export async function releaseServer(location: ServerLocation, pid: number): Promise<void> {
  if ((await ownerOf(location)) === process.pid) await stopServer(pid);
}

/** Stops a server cleanly, and by force when it has not gone within 20 s. */
export async function stopServer(pid: number): Promise<void> {
  sendSignal(pid, 'SIGTERM');
  const hasGone = async (): Promise<true | null> => (isAlive(pid) ? null : true);
  if ((await poll(hasGone, { timeoutMs: STOP_WITHIN_MS, everyMs })) !== null) return;
  sendSignal(pid, 'SIGKILL');
  await poll(hasGone, { timeoutMs: 5_000, everyMs });
}

async function findRunning(location: ServerLocation): Promise<number | null> {
  const { monitor, serverName } = location;
  const pid = await ownServerPid(location.pidFile, location.configFile);
  const state = await stateOf(monitor);
  if (state !== null && (state.server_name !== serverName || pid === null)) {
    throw new PortageError('broker-port-taken', { monitor, answers: state.server_name });
  }
  return pid;
}

function ownerFile({ pidFile }: ServerLocation): string {
  return `${pidFile}.owner`;
}

async function ownerOf(location: ServerLocation): Promise<number | null> {
  const text = await readFile(ownerFile(location), 'utf8').catch(() => '');
  const pid = Number.parseInt(text, 10);
  return pid > 1 ? pid : null;
}

async function awaitHealthy(location: ServerLocation, pid: number): Promise<void> {
  let detail = 'it does not answer';
  const probe = async (): Promise<'healthy' | 'ended' | null> => {
    if (!isAlive(pid)) return 'ended';
    const health = await fetchHealth(location.monitor).catch(() => null);
    if (health?.kind === 'unhealthy') detail = health.detail;
    return health?.kind === 'healthy' ? 'healthy' : null;
  };
  const outcome = await poll(probe, { timeoutMs: READY_WITHIN_MS, everyMs });
  if (outcome === 'healthy') return;
  if (outcome === 'ended') detail = 'it ended at once';
  await stopServer(pid);
  throw new PortageError('broker-not-ready', { server: location.serverName, detail });
}

async function stateOf(monitor: string): Promise<ServerState | null> {
  return fetchServerState(monitor).catch(() => null);
}
