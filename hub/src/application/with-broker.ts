import { readFile } from 'node:fs/promises';
import {
  type JetStreamClient,
  type JetStreamManager,
  jetstream,
  jetstreamManager,
} from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { connectBroker } from '@portage/shared/broker/connect';
import {
  claimServer,
  ensureServer,
  releaseServer,
  type ServerLocation,
} from '@portage/shared/broker/running-server';
import { findServerBinary } from '@portage/shared/broker/server-binary';
import { type DataFolder, serverFolder } from '../data-folder.ts';
import { requireSecret } from '../secret-file.ts';
import type { HubSettings } from '../settings.ts';

/** A broker that answers, for the length of one command. */
export interface BrokerSession {
  readonly settings: HubSettings;
  readonly monitors: readonly string[];
  /** Logs in with a credentials file; the connection is closed when the session ends. */
  readonly login: (credsFile: string) => Promise<BrokerConnection>;
  /** Logs in with credentials that are kept nowhere. */
  readonly loginAs: (creds: string) => Promise<BrokerConnection>;
}

/** A connection and its JetStream. */
export interface BrokerConnection {
  readonly nc: NatsConnection;
  readonly js: JetStreamClient;
  readonly jsm: JetStreamManager;
}

/**
 * Runs one command against the broker. In embedded mode a broker that does not run is started for
 * the duration and stopped again, also on Ctrl-C; one that runs is left running.
 */
export async function withBroker<T>(
  data: DataFolder,
  settings: HubSettings,
  work: (session: BrokerSession) => Promise<T>,
): Promise<T> {
  const stop = await borrowServer(data, settings);
  const opened: NatsConnection[] = [];
  const loginAs = async (creds: string): Promise<BrokerConnection> => {
    const nc = await connectBroker({
      servers: settings.broker.servers,
      ca: await readFile(data.brokerCa, 'utf8').catch(() => null),
      creds,
      name: 'portage-hub command',
      patient: false,
    });
    opened.push(nc);
    return { nc, js: jetstream(nc), jsm: await jetstreamManager(nc, { checkAPI: false }) };
  };
  const login = async (file: string): Promise<BrokerConnection> =>
    loginAs(await requireSecret(file));
  try {
    return await work({ settings, monitors: settings.broker.monitors, login, loginAs });
  } finally {
    for (const nc of opened) await nc.close();
    await stop();
  }
}

/** Where the embedded server lives, with the binary found or installed. */
export async function embeddedServer(
  data: DataFolder,
  settings: HubSettings,
): Promise<ServerLocation> {
  const { serverNames, monitors } = settings.broker;
  const name = serverNames[0] ?? '';
  const files = serverFolder(data, name);
  const binary = await findServerBinary({
    cwd: process.cwd(),
    environment: process.env,
    install: true,
    report: (line) => process.stderr.write(`${line}\n`),
  });
  return {
    binary: binary.path,
    configFile: files.config,
    pidFile: files.pid,
    serverName: name,
    monitor: monitors[0] ?? '',
  };
}

async function borrowServer(data: DataFolder, settings: HubSettings): Promise<() => Promise<void>> {
  if (settings.broker.mode === 'cluster') return async () => undefined;
  const location = await embeddedServer(data, settings);
  const { pid, origin } = await ensureServer(location);
  if (origin === 'shared') return async () => undefined;
  await claimServer(location);
  const interrupted = (): void => {
    void releaseServer(location, pid).finally(() => process.exit(130));
  };
  process.once('SIGINT', interrupted);
  process.once('SIGTERM', interrupted);
  return async () => {
    process.off('SIGINT', interrupted);
    process.off('SIGTERM', interrupted);
    await releaseServer(location, pid);
  };
}
