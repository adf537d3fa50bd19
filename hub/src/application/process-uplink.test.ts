import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { encodeWire } from '@portage/shared/envelope';
import type { ErrorCode } from '@portage/shared/error-codes';
import { newTransferId } from '@portage/shared/ids';
import { testKey } from '@portage/shared/testing/test-key';
import type { TestDistrict } from '../testing/test-district.ts';
import { rosterEntry, rosterOf, type TestHub, testHub } from '../testing/test-hub.ts';
import type { ParkedMessage } from './ports.ts';
import { processUplink } from './process-uplink.ts';

let hub: TestHub;
let alba: TestDistrict;
let boro: TestDistrict;
beforeEach(async () => {
  hub = testHub();
  alba = await hub.join('alba', 11);
  boro = await hub.join('boro', 12);
  await hub.process(alba.say('roster-report', rosterOf(rosterEntry('2026-08-20'))));
  await hub.process(boro.say('roster-report', rosterOf(rosterEntry('2020-08-20'))));
});
afterEach(() => hub.close());

const parked = (code: ErrorCode) => ({ kind: 'parked', code });
const parkedMessages = (): ParkedMessage[] =>
  hub.streams.after('PARKED', 0).map(({ bytes }) => JSON.parse(bytes.toString('utf8')));
const typesOf = async (transferId: string): Promise<string[]> =>
  (await hub.ports.log.history(transferId)).map(({ event }) => event.type);
const headOf = (district: TestDistrict) => hub.ports.chains.head(district.districtId)?.sequence;

/** A request of alba's that waits for boro. */
async function waitingTransfer(): Promise<string> {
  const transferId = newTransferId();
  expect(await hub.process(alba.say('request', { transferId }))).toMatchObject({
    kind: 'recorded',
  });
  return transferId;
}

describe('a request', () => {
  test('is decided once, however often it is delivered', async () => {
    const transferId = newTransferId();
    const uplink = alba.say('request', { transferId });
    expect(await hub.process(uplink)).toMatchObject({ kind: 'recorded', stream: 'TRANSFERS' });
    for (const streamSequence of [7, 8, 9]) {
      expect(await hub.process({ ...uplink, streamSequence })).toEqual({ kind: 'repeated' });
    }
    expect(await typesOf(transferId)).toEqual(['RecordsRequested']);
  });

  test('goes to the district that last had the student', async () => {
    const cora = await hub.join('cora', 13);
    await hub.process(cora.say('roster-report', rosterOf(rosterEntry('2023-08-20'))));
    const [first] = await hub.ports.log.history(await waitingTransfer());
    expect(first?.event).toMatchObject({
      type: 'RecordsRequested',
      requestingDistrict: 'alba',
      releasingDistrict: 'cora',
      number: 1,
      previousEventHash: null,
      cause: { districtId: 'alba' },
    });
  });

  test('without any other district of the student ends as not found', async () => {
    await hub.process(boro.say('roster-report', rosterOf()));
    expect(await typesOf(await waitingTransfer())).toEqual(['FormerDistrictNotFound']);
  });

  test('for a student whom the district has not reported as enrolled is refused', async () => {
    await hub.process(
      alba.say('roster-report', rosterOf(rosterEntry('2026-08-20', { exitDate: '2026-08-30' }))),
    );
    const transferId = newTransferId();
    const outcome = await hub.process(alba.say('request', { transferId }));
    expect(outcome).toEqual(parked('enrollment-not-reported'));
    expect(await typesOf(transferId)).toEqual([]);
    expect(await hub.personal.get(transferId, 'any')).toBeNull();
  });

  test('that names no transfer is refused', async () => {
    const outcome = await hub.process(alba.say('request', { transferId: null }));
    expect(outcome).toEqual(parked('transfer-id-missing'));
  });

  test('has its personal part stored before its event', async () => {
    const order: string[] = [];
    const { ports } = hub;
    const watched = {
      ...ports,
      personal: {
        ...ports.personal,
        put: async (part: Parameters<typeof ports.personal.put>[0]) => {
          order.push('personal');
          await ports.personal.put(part);
        },
      },
      log: {
        ...ports.log,
        append: async (...args: Parameters<typeof ports.log.append>) => {
          order.push('event');
          return ports.log.append(...args);
        },
      },
    };
    await processUplink(alba.say('request', { transferId: newTransferId() }), watched);
    expect(order).toEqual(['personal', 'event']);
  });
});

describe('events of one transfer', () => {
  test('are numbered, dated, and each names the hash of the one before', async () => {
    const transferId = await waitingTransfer();
    await hub.process(boro.say('reject', { transferId }));
    const [first, second] = await hub.ports.log.history(transferId);
    expect(second?.event).toMatchObject({ number: 2, previousEventHash: first?.hash });
    expect(second?.event.cause).toMatchObject({ districtId: 'boro', sequence: 3 });
  });

  test('a message id stands for one message: another one under it is parked, and counted', async () => {
    const transferId = await waitingTransfer();
    const [first] = await hub.ports.log.history(transferId);
    const messageId = first?.event.cause.messageId as never;
    const outcome = await hub.process(alba.say('request', { transferId, messageId }));
    expect(outcome).toEqual(parked('message-id-reused'));
    expect(headOf(alba)).toBe(4);
    expect(await waitingTransfer()).not.toBe(transferId);
  });
});

describe('a message out of place', () => {
  test('after a gap is not carried out, and the gap is named', async () => {
    const transferId = newTransferId();
    const lost = alba.say('request', { transferId });
    const next = alba.say('request', { transferId: newTransferId() });
    expect(await hub.process(next)).toEqual({ kind: 'gap', fromSequence: 3 });
    expect(await hub.process(lost)).toMatchObject({ kind: 'recorded' });
    expect(await hub.process(next)).toMatchObject({ kind: 'recorded' });
    expect(parkedMessages()).toEqual([]);
  });

  test('under a number that is taken is parked as a fork and changes nothing', async () => {
    const other = alba.sealOnly('ignore', { transferId: newTransferId() });
    await waitingTransfer();
    expect(await hub.process(alba.uplink(other))).toEqual(parked('chain-fork'));
    expect(parkedMessages()).toMatchObject([{ header: null, envelopeHash: null }]);
    expect(await waitingTransfer()).toBeDefined();
  });

  test('that does not follow the one before is parked and takes no place', async () => {
    const broken = alba.sealOnly('request', { previousHash: '0'.repeat(64) });
    expect(await hub.process(alba.uplink(broken))).toEqual(parked('chain-broken'));
    expect(headOf(alba)).toBe(2);
    expect(await waitingTransfer()).toBeDefined();
  });

  test('is not a gap when another replica has recorded the one before', async () => {
    const replica = hub.addReplica();
    const first = alba.say('request', { transferId: newTransferId() });
    const second = alba.say('request', { transferId: newTransferId() });
    await replica.ports.projections.caughtUp();
    expect(await processUplink(first, replica.ports)).toMatchObject({ kind: 'recorded' });
    expect(headOf(alba)).toBe(2);
    expect(await hub.process(second)).toMatchObject({ kind: 'recorded' });
  });
});

describe('a message that cannot be carried out', () => {
  test('is parked with its code and its bytes, and the next one goes on', async () => {
    const uplink = alba.say('release', { transferId: newTransferId() });
    expect(await hub.process(uplink)).toEqual(parked('transfer-unknown'));
    expect(parkedMessages()).toMatchObject([
      {
        districtId: 'alba',
        code: 'transfer-unknown',
        uplinkStreamSequence: uplink.streamSequence,
        wire: Buffer.from(uplink.bytes).toString('base64'),
        header: { kind: 'release', sequence: 3 },
      },
    ]);
    expect(await waitingTransfer()).toBeDefined();
  });

  test.each([
    ['expired', { issuedAt: new Date('2026-01-01T00:00:00Z') }, 'message-expired'],
    ['from the future', { issuedAt: new Date('2027-01-01T00:00:00Z') }, 'message-from-future'],
    ['of a body that is invalid', { body: {} as never }, 'body-invalid'],
  ] as const)('because it is %s keeps its place in the chain', async (_, changes, code) => {
    expect(await hub.process(alba.say('ignore', changes))).toEqual(parked(code));
    expect(await waitingTransfer()).toBeDefined();
  });

  test('because nobody can read it takes no place, and is parked once', async () => {
    const forged = { ...alba.sealOnly('request') };
    const bytes = encodeWire({ ...forged, dsse: { ...forged.dsse, payloadType: 'other' } });
    for (const _ of [1, 2]) {
      expect(await hub.process(alba.uplink(bytes))).toEqual(parked('signature-invalid'));
    }
    expect(parkedMessages()).toHaveLength(1);
    expect(await hub.process(alba.uplink(Buffer.from('{')))).toEqual(parked('message-malformed'));
    expect(await waitingTransfer()).toBeDefined();
  });

  test('because another district signed it is parked, whatever it claims', async () => {
    const transferId = await waitingTransfer();
    const claims = { sender: 'boro', transferId, sequence: 3, previousHash: null };
    const bytes = encodeWire(alba.sealOnly('release', claims));
    expect(await hub.process(boro.uplink(bytes))).toEqual(parked('key-unknown'));
    expect(await hub.process(alba.uplink(bytes))).toEqual(parked('wrong-sender'));
    expect(await typesOf(transferId)).toEqual(['RecordsRequested']);
  });

  test('because another key signed it under the known id is parked', async () => {
    const stolen = { ...testKey(99), keyId: boro.key.keyId };
    Object.assign(boro, { key: stolen });
    const outcome = await hub.process(boro.uplink(boro.sealOnly('ignore')));
    expect(outcome).toEqual(parked('signature-invalid'));
  });
});
