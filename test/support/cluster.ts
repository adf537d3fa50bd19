import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { initialise } from '@portage/hub/application/initialise';
import type { InitChoices } from '@portage/hub/application/plan-hub';
import { type DataFolder, dataFolder, serverFolder } from '@portage/hub/data-folder';
import { type HubSettings, requireSettings } from '@portage/hub/settings';
import { fetchHealth } from '@portage/shared/broker/monitoring';
import { stopServer } from '@portage/shared/broker/running-server';
import { findServerBinary } from '@portage/shared/broker/server-binary';
import { spawnServer } from '@portage/shared/broker/server-process';
import { originSchema } from '@portage/shared/ids';
import { freePorts } from './free-ports.ts';
import { waitFor } from './wait-for.ts';

/** Three real servers, run from the files that `init` wrote for a cluster. */
export interface TestCluster {
  readonly data: DataFolder;
  readonly settings: HubSettings;
  readonly choices: InitChoices;
  /** Process of each server, by server name. */
  readonly pids: ReadonlyMap<string, number>;
  readonly close: () => Promise<void>;
}

/** Starts the cluster; its streams are not made yet. Call `close` when done. */
export async function startCluster(): Promise<TestCluster> {
  const folder = await mkdtemp(join(tmpdir(), 'portage-cluster-'));
  const data = dataFolder(join(folder, 'hub'));
  const choices = await clusterChoices();
  await initialise(data, choices);
  const settings = await requireSettings(data);
  const search = { cwd: process.cwd(), environment: process.env, install: true };
  const binary = await findServerBinary({ ...search, report: () => undefined });
  const pids = new Map<string, number>();
  for (const name of settings.broker.serverNames) {
    pids.set(name, await spawnServer(binary.path, serverFolder(data, name).config));
  }
  const close = async (): Promise<void> => {
    await Promise.all([...pids.values()].map(stopServer));
    await rm(folder, { recursive: true, force: true });
  };
  await awaitHealthy(settings, close);
  return { data, settings, choices, pids, close };
}

async function clusterChoices(): Promise<InitChoices> {
  const ports = await freePorts(9);
  const [clients, monitors, routes] = [0, 3, 6].map((start) => ports.slice(start, start + 3));
  return {
    origin: originSchema.parse('test-cluster'),
    port: 0,
    monitorPort: 0,
    servers: (clients ?? []).map((port) => `tls://127.0.0.1:${port}`),
    monitors: (monitors ?? []).map((port) => `http://127.0.0.1:${port}`),
    routes: (routes ?? []).map((port) => `127.0.0.1:${port}`),
    replicas: 3,
    payloadQuotaBytes: 50_000_000,
    checkpointSeconds: 60,
    tls: null,
  };
}

async function awaitHealthy(settings: HubSettings, close: () => Promise<void>): Promise<void> {
  try {
    for (const monitor of settings.broker.monitors) {
      const isHealthy = async (): Promise<boolean> =>
        (await fetchHealth(monitor)).kind === 'healthy';
      await waitFor(`a healthy server at ${monitor}`, isHealthy, 40_000);
    }
  } catch (cause) {
    await close();
    throw cause;
  }
}
