import { afterAll, beforeAll, describe } from '@jest/globals';
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
import { startBroker, type TestBroker } from '../support/broker.ts';
import { hubStoresContract } from './hub-stores.ts';
import { transferLogContract } from './transfer-log.ts';

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
