import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { changeDistrict, type DistrictChange } from '@portage/hub/application/change-district';
import { enrollDistrict } from '@portage/hub/application/enroll-district';
import { initialise } from '@portage/hub/application/initialise';
import {
  type BrokerConnection,
  embeddedServer,
  withBroker,
} from '@portage/hub/application/with-broker';
import { type DataFolder, dataFolder } from '@portage/hub/data-folder';
import { type HubSettings, requireSettings } from '@portage/hub/settings';
import { type BrokerLogin, connectBroker, inboxPrefixOf } from '@portage/shared/broker/connect';
import { type SupervisedServer, superviseServer } from '@portage/shared/broker/supervised-server';
import {
  type EnrollmentFile,
  parseEnrollmentFile,
} from '@portage/shared/districts/enrollment-file';
import { type DistrictId, districtIdSchema, originSchema } from '@portage/shared/ids';
import { freePorts } from './free-ports.ts';

/** A real hub's broker in a temporary folder on free ports. */
export interface TestBroker {
  readonly data: DataFolder;
  readonly settings: HubSettings;
  readonly server: SupervisedServer;
  readonly monitor: string;
  /** Logged in to the HUB account. */
  readonly hub: BrokerConnection;
  readonly enroll: (districtId: string) => Promise<EnrollmentFile>;
  readonly change: (districtId: string, change: DistrictChange) => Promise<void>;
  /** Logs in with any credentials; closed by `close`. */
  readonly connect: (login: Partial<BrokerLogin> & { creds: string }) => Promise<NatsConnection>;
  /** Logs in as a district's agent would. */
  readonly connectDistrict: (file: EnrollmentFile) => Promise<NatsConnection>;
  /** Closes every connection, stops the server and removes the folder. */
  readonly close: () => Promise<void>;
}

/** Initialises a hub and starts its broker; call `close` when done. */
export async function startBroker(): Promise<TestBroker> {
  const folder = await mkdtemp(join(tmpdir(), 'portage-broker-'));
  const data = dataFolder(join(folder, 'hub'));
  const { settings, server } = await startServer(data).catch(async (cause: unknown) => {
    await rm(folder, { recursive: true, force: true });
    throw cause;
  });
  const connections: NatsConnection[] = [];
  const connect = await connector(data, settings, connections);
  const nc = await connect({ creds: await readFile(data.hubCreds, 'utf8') });
  const close = async (): Promise<void> => {
    await Promise.all(connections.map((connection) => connection.close()));
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return {
    data,
    settings,
    server,
    connect,
    close,
    monitor: settings.broker.monitors[0] ?? '',
    hub: { nc, js: jetstream(nc), jsm: await jetstreamManager(nc) },
    enroll: (districtId) => enroll(data, settings, districtIdSchema.parse(districtId)),
    change: (districtId, change) => changeStatus({ data, settings, districtId, change }),
    connectDistrict: ({ creds, districtId }) =>
      connect({ creds, inboxPrefix: inboxPrefixOf(districtId) }),
  };
}

async function startServer(data: DataFolder): Promise<Pick<TestBroker, 'settings' | 'server'>> {
  await initialiseOnFreePorts(data);
  const settings = await requireSettings(data);
  return { settings, server: await superviseServer(await embeddedServer(data, settings)) };
}

async function initialiseOnFreePorts(data: DataFolder): Promise<void> {
  const [port = 0, monitorPort = 0] = await freePorts(2);
  await initialise(data, {
    origin: originSchema.parse('test-hub'),
    port,
    monitorPort,
    servers: [],
    monitors: [],
    routes: [],
    replicas: 1,
    tls: null,
    payloadQuotaBytes: 50_000_000,
    checkpointSeconds: 60,
  });
}

async function connector(
  data: DataFolder,
  settings: HubSettings,
  opened: NatsConnection[],
): Promise<TestBroker['connect']> {
  const ca = await readFile(data.brokerCa, 'utf8');
  const { servers } = settings.broker;
  return async (login) => {
    const nc = await connectBroker({ servers, ca, name: 'test', patient: false, ...login });
    opened.push(nc);
    return nc;
  };
}

async function enroll(
  data: DataFolder,
  settings: HubSettings,
  districtId: DistrictId,
): Promise<EnrollmentFile> {
  const out = join(data.root, `${districtId}.json`);
  const contact = { name: 'Registrar', phone: '555-0100', email: 'registrar@example.org' };
  await withBroker(data, settings, (session) =>
    enrollDistrict(data, session, { districtId, name: `District ${districtId}`, contact, out }),
  );
  return parseEnrollmentFile(await readFile(out, 'utf8'));
}

async function changeStatus({
  data,
  settings,
  districtId,
  change,
}: {
  data: DataFolder;
  settings: HubSettings;
  districtId: string;
  change: DistrictChange;
}): Promise<void> {
  await withBroker(data, settings, (session) =>
    changeDistrict(data, session, { districtId: districtIdSchema.parse(districtId), change }),
  );
}
