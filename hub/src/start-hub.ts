import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { assertBroker } from '@portage/shared/broker/assert-broker';
import { connectBroker } from '@portage/shared/broker/connect';
import { superviseServer } from '@portage/shared/broker/supervised-server';
import { createLogger, type Logger } from '@portage/shared/logger';
import { loadSigningKey } from '@portage/shared/seal/signing-key';
import { migrate, openDatabase } from '@portage/shared/sqlite/open-database';
import { takeProcessLock } from '@portage/shared/sqlite/process-lock';
import type { SiteAddress } from '@portage/shared/web/address';
import { migrations } from './adapters/sqlite/migrations.ts';
import { readDirectory } from './application/district-log.ts';
import { logRules, logSigner } from './application/log-signer.ts';
import { type Hub, runHub } from './application/run-hub.ts';
import { embeddedServer } from './application/with-broker.ts';
import { composeHub } from './compose.ts';
import type { DataFolder } from './data-folder.ts';
import { policyDesk } from './policy-desk.ts';
import { requireSecret } from './secret-file.ts';
import type { HubSiteParts } from './serve-hub-site.ts';
import { type HubSettings, policyOf, requireSettings } from './settings.ts';

/** Runs the hub of a data folder until a signal ends it, with its web site where that is wanted. */
export async function startHub(data: DataFolder, web: SiteAddress | null): Promise<void> {
  const settings = await requireSettings(data);
  const logger = createLogger('portage-hub');
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => stopping.abort());
  }
  // Two hubs on one folder would both start its broker; replicas have folders of their own.
  const release = takeProcessLock(join(data.root, 'running.lock'));
  const stopServer = await startServer(data, settings, logger);
  try {
    await serve({ data, settings, logger, web, signal: stopping.signal });
  } finally {
    await stopServer();
    release();
    logger.info('hub stopped');
  }
}

async function startServer(
  data: DataFolder,
  settings: HubSettings,
  logger: Logger,
): Promise<() => Promise<void>> {
  if (settings.broker.mode === 'cluster') return async () => undefined;
  const server = await superviseServer(await embeddedServer(data, settings), (event) =>
    logger.info(`broker ${event.kind}`, 'pid' in event ? { pid: event.pid } : { code: event.code }),
  );
  return server.stop;
}

interface Serving {
  readonly data: DataFolder;
  readonly settings: HubSettings;
  readonly logger: Logger;
  readonly web: SiteAddress | null;
  readonly signal: AbortSignal;
}

async function serve({ data, settings, logger, web, signal }: Serving): Promise<void> {
  const nc = await connectBroker({
    servers: settings.broker.servers,
    ca: await readFile(data.brokerCa, 'utf8').catch(() => null),
    creds: await requireSecret(data.hubCreds),
    name: 'portage-hub',
    patient: true,
  });
  const db = openDatabase(join(data.root, 'hub.sqlite'));
  try {
    migrate(db, migrations);
    const js = jetstream(nc);
    const jsm = await jetstreamManager(nc, { checkAPI: false });
    const { monitors, replicas, payloadQuotaBytes } = settings.broker;
    const directory = await readDirectory({ jsm });
    const districts = directory
      .all()
      .filter((district) => district.status !== 'revoked')
      .map((district) => district.districtId);
    await assertBroker({ jsm, monitors }, { replicas, payloadQuotaBytes, districts });
    const { origin } = settings;
    const signingKey = loadSigningKey(await requireSecret(data.signingKey));
    const policy = policyDesk(data, policyOf(settings));
    const hub = composeHub({
      ...{ nc, js, jsm, db, directory, origin, signingKey, logger },
      logSigner: await logSigner(data, origin),
      logRules: logRules(data),
      policy: policy.inForce,
    });
    const site =
      web === null
        ? null
        : await serveWeb(hub, { data, settings, db, policy, logger, address: web });
    try {
      await runHub(hub, signal);
    } finally {
      await site?.close();
    }
  } finally {
    await nc.close();
    db.close();
  }
}

/** What a site stands on is loaded only where one is wanted. */
async function serveWeb(hub: Hub, parts: HubSiteParts): Promise<{ close(): Promise<void> }> {
  const { serveHubSite } = await import('./serve-hub-site.ts');
  return serveHubSite(hub, parts);
}
