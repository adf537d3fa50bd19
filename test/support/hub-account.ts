import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type JetStreamManager, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { dataFolder } from '@portage/hub/data-folder';
import { requireSettings } from '@portage/hub/settings';
import { connectBroker } from '@portage/shared/broker/connect';
import type { World } from './world.ts';

/** The broker as the hub itself sees it: every stream. */
export interface HubAccount {
  readonly nc: NatsConnection;
  readonly jsm: JetStreamManager;
}

/** Logs in to a world's broker as the hub does, uses the login, and closes it always. */
export async function asHub<Result>(
  world: World,
  use: (account: HubAccount) => Promise<Result>,
): Promise<Result> {
  const data = dataFolder(world.hubFolder);
  const { servers } = (await requireSettings(data)).broker;
  const nc = await connectBroker({
    ...{ servers, name: 'test', patient: false },
    ca: readFileSync(data.brokerCa, 'utf8'),
    creds: readFileSync(data.hubCreds, 'utf8'),
  });
  try {
    return await use({ nc, jsm: await jetstreamManager(nc, { checkAPI: false }) });
  } finally {
    await nc.close();
  }
}

/**
 * Makes the broker hand out again after a second what a killed program had not acknowledged; the
 * minute it takes in production would be a minute for each crash.
 */
export const hurryRedelivery = (world: World): Promise<void> =>
  asHub(world, async ({ jsm }) => {
    for await (const { config } of jsm.streams.list()) {
      for await (const consumer of jsm.consumers.list(config.name)) {
        if (consumer.config.durable_name === undefined) continue;
        await jsm.consumers.update(config.name, consumer.name, { ack_wait: 1_000_000_000 });
      }
    }
  });

/** Where the embedded broker keeps its streams. */
export function brokerStore(world: World): string {
  const settings = readFileSync(join(world.hubFolder, 'settings.toml'), 'utf8');
  const name = /serverNames = \[\s*"([^"]+)"/.exec(settings)?.[1] ?? '';
  return join(world.hubFolder, 'nats', name, 'js');
}
