import { afterAll, beforeAll, describe } from '@jest/globals';
import { MemoryStreams } from '@portage/hub/adapters/memory/memory-streams';
import { memoryTransferLog } from '@portage/hub/adapters/memory/transfer-log';
import { natsTransferLog } from '@portage/hub/adapters/nats/transfer-log';
import { startBroker, type TestBroker } from '../support/broker.ts';
import { transferLogContract } from './transfer-log.ts';

describe('the transfer log in memory', () => {
  transferLogContract(() => memoryTransferLog(new MemoryStreams()));
});

describe('the transfer log in a real TRANSFERS stream', () => {
  let broker: TestBroker;
  beforeAll(async () => {
    broker = await startBroker();
  });
  afterAll(() => broker.close());

  transferLogContract(() => natsTransferLog(broker.hub.js, broker.hub.jsm));
});
