/** A hub in this process over a real broker, with its site served and districts that speak. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connectAgent } from '@portage/district-agent/adapters/nats/broker';
import { natsTraffic } from '@portage/hub/adapters/nats/traffic';
import { migrations } from '@portage/hub/adapters/sqlite/migrations';
import { readDirectory } from '@portage/hub/application/district-log';
import { logRules, logSigner } from '@portage/hub/application/log-signer';
import { type Hub, runHub } from '@portage/hub/application/run-hub';
import { composeHub } from '@portage/hub/compose';
import { policyDesk } from '@portage/hub/policy-desk';
import { serveHubSite } from '@portage/hub/serve-hub-site';
import { policyOf } from '@portage/hub/settings';
import { TestDistrict } from '@portage/hub/testing/test-district';
import type { EnrollmentFile } from '@portage/shared/districts/enrollment-file';
import type { MessageDraft } from '@portage/shared/envelope';
import type { MessageKind } from '@portage/shared/messages/index';
import { loadSigningKey } from '@portage/shared/seal/signing-key';
import { migrate, openDatabase } from '@portage/shared/sqlite/open-database';
import { publicHalf } from '@portage/shared/testing/test-key';
import { loggerInto } from '@portage/shared/testing/test-site';
import type Database from 'better-sqlite3';
import { startBroker, type TestBroker } from './broker.ts';
import { waitFor } from './wait-for.ts';

type Changes<Kind extends MessageKind> = Partial<MessageDraft<Kind>>;

/** A district whose agent is in the hands of a test. */
export interface LiveDistrict {
  readonly district: TestDistrict;
  /** What its next message says of when and to whom, besides these. */
  now<Kind extends MessageKind>(changes?: Changes<Kind>): Changes<Kind>;
  /** Publishes the next message of the chain; resolves once the hub has decided it. */
  say<Kind extends MessageKind>(kind: Kind, changes?: Changes<Kind>): Promise<void>;
  /** From now on its agent is connected and takes what there is. */
  takeAll(): Promise<void>;
}

/** A hub that runs, and its site. */
export interface LiveHub {
  readonly broker: TestBroker;
  readonly hub: Hub;
  readonly db: Database.Database;
  readonly url: string;
  /** Everything the hub logged, as text. */
  readonly log: string[];
  /** Registers the key of an enrolled district. */
  join(file: EnrollmentFile, seedByte: number): Promise<LiveDistrict>;
  close(): Promise<void>;
}

/** Starts a hub; the clock of its site, and of nothing else, is `aheadMs` ahead. */
export async function startLiveHub({ aheadMs = 0 } = {}): Promise<LiveHub> {
  const broker = await startBroker();
  const { data, settings } = broker;
  const db = openDatabase(join(data.root, 'hub.sqlite'));
  migrate(db, migrations);
  const log: string[] = [];
  const logger = loggerInto(log);
  const policy = policyDesk(data, policyOf(settings));
  const directory = await readDirectory(broker.hub);
  const hub = composeHub({
    ...{ db, directory, logger, ...broker.hub, origin: settings.origin },
    ...{ policy: policy.inForce, logRules: logRules(data) },
    logSigner: await logSigner(data, settings.origin),
    signingKey: loadSigningKey(await readFile(data.signingKey, 'utf8')),
  });
  const stopping = new AbortController();
  const running = runHub(hub, stopping.signal);
  const address = { host: '127.0.0.1', port: 0, publicUrl: null };
  const now = () => new Date(Date.now() + aheadMs);
  const site = await serveHubSite(hub, { data, db, policy, logger, address, now, settings });
  const closing: (() => Promise<void>)[] = [];
  return {
    ...{ broker, hub, db, log, url: site.url },
    join: (file, seedByte) => joinDistrict({ hub, closing }, file, seedByte),
    close: async () => {
      await Promise.all(closing.map((close) => close()));
      await site.close();
      stopping.abort();
      await running;
      db.close();
      await broker.close();
    },
  };
}

async function joinDistrict(
  { hub, closing }: { hub: Hub; closing: (() => Promise<void>)[] },
  file: EnrollmentFile,
  seedByte: number,
): Promise<LiveDistrict> {
  const district = new TestDistrict(file.districtId, seedByte);
  const agent = await connectAgent(file);
  closing.push(() => agent.close());
  let published = 0;
  const { origin } = file;
  const live: LiveDistrict = {
    district,
    now: (changes) => ({ origin, recipient: origin, issuedAt: new Date(), ...changes }),
    say: async (kind, changes) => {
      const { bytes } = district.say(kind, live.now(changes));
      const outcome = await agent.publishUp(bytes, published);
      if (outcome.kind !== 'stored') throw new Error(`the uplink has moved: ${outcome.kind}`);
      published = outcome.streamSequence;
      await decided(hub, file.districtId);
    },
    takeAll: async () => {
      const taking = await agent.downlink().consume({ max_messages: 100, bind: true });
      closing.unshift(async () => void (await taking.close()));
      void (async () => {
        for await (const message of taking) message.ack();
      })();
    },
  };
  const { keyId } = district.key;
  const key = { keyId, publicKey: publicHalf(district.key) };
  const { enrollmentToken } = file;
  await live.say('register-key', { body: { key, enrollmentToken, software: '0.1.0' } });
  return live;
}

/** Resolves once everything a district said is decided and projected. */
async function decided(hub: Hub, districtId: string): Promise<void> {
  const { backlogOf } = natsTraffic(hub.jsm);
  await waitFor('the hub to decide', async () => (await backlogOf(districtId))?.up === 0);
  await hub.ports.projections.caughtUp();
}
