import { join } from 'node:path';
import { afterAll, beforeAll, describe } from '@jest/globals';
import { memoryHub } from '@portage/hub/adapters/memory/memory-hub';
import { MemoryStreams } from '@portage/hub/adapters/memory/memory-streams';
import {
  memoryDownlinkStream,
  memoryParked,
  memoryPersonalStore,
  memoryRosters,
} from '@portage/hub/adapters/memory/stores';
import { memoryTransferLog } from '@portage/hub/adapters/memory/transfer-log';
import { natsDownlinkStream } from '@portage/hub/adapters/nats/downlink-stream';
import { natsParked, natsPersonalStore, natsRosters } from '@portage/hub/adapters/nats/stores';
import { natsTransferLog } from '@portage/hub/adapters/nats/transfer-log';
import { transferIdOfHash, wrongTriesSince } from '@portage/hub/adapters/sqlite/codes';
import { migrations } from '@portage/hub/adapters/sqlite/migrations';
import { projectors } from '@portage/hub/application/project';
import { migrate, openDatabase } from '@portage/shared/sqlite/open-database';
import { sampleIssuedAt, sampleOrigin } from '@portage/shared/testing/sample-messages';
import { withTempFolder } from '@portage/shared/testing/temp-folder';
import { startBroker, type TestBroker } from '../support/broker.ts';
import { hubCodesContract } from './hub-codes.ts';
import { hubStoresContract } from './hub-stores.ts';
import { transferLogContract } from './transfer-log.ts';

describe('in the projections of a replica in memory', () => {
  hubCodesContract(async (entries, test) => {
    const streams = new MemoryStreams();
    for (const { stream, subject, bytes } of entries) streams.append(stream, subject, bytes);
    const world = { origin: sampleOrigin, now: () => sampleIssuedAt };
    const replica = memoryHub(streams, { ...world, personal: memoryPersonalStore() });
    await replica.ports.projections.caughtUp();
    test(replica.ports.codes);
    replica.close();
  });
});

describe('in the projections of a file', () => {
  hubCodesContract((entries, test) =>
    withTempFolder(async (folder) => {
      const db = openDatabase(join(folder, 'hub.sqlite'));
      migrate(db, migrations);
      const apply = projectors(db);
      entries.forEach(({ stream, bytes }, index) => {
        apply[stream]({ streamSequence: index + 1, bytes, salt: Buffer.alloc(32) });
      });
      test({
        transferIdOf: (lookupHash) => transferIdOfHash(db, lookupHash),
        wrongTriesSince: (districtId, since) => wrongTriesSince(db, districtId, since),
      });
      db.close();
    }),
  );
});

describe('in memory', () => {
  const streams = new MemoryStreams();
  transferLogContract(() => memoryTransferLog(streams));
  hubStoresContract(() => ({
    personal: memoryPersonalStore(),
    rosters: memoryRosters(streams),
    parked: memoryParked(streams),
    downlinks: memoryDownlinkStream(streams),
  }));
});

describe('in the streams of a real broker', () => {
  let broker: TestBroker;
  beforeAll(async () => {
    broker = await startBroker();
  });
  afterAll(() => broker.close());

  transferLogContract(() => natsTransferLog(broker.hub.js, broker.hub.jsm));
  hubStoresContract(() => {
    const { js, jsm } = broker.hub;
    return {
      personal: natsPersonalStore(js, jsm),
      rosters: natsRosters(js, jsm),
      parked: natsParked(js, jsm),
      downlinks: natsDownlinkStream(js, jsm),
    };
  });
});
