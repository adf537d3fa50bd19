import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { newTransferId } from '@portage/shared/ids';
import { messages } from '@portage/shared/messages/index';
import { codeHash, makeCode, sayCode, sayLookUp, wordOf } from '../testing/code-flow.ts';
import type { TestDistrict } from '../testing/test-district.ts';
import { type TestHub, testHub } from '../testing/test-hub.ts';
import { downlinksOf } from './dispatch.ts';
import type { HubPorts, HubStream } from './ports.ts';
import { processUplink } from './process-uplink.ts';

let hub: TestHub;
let alba: TestDistrict;
let boro: TestDistrict;
let transferId: string;
beforeEach(async () => {
  hub = testHub();
  alba = await hub.join('alba', 11);
  boro = await hub.join('boro', 12);
  transferId = await makeCode(hub, boro);
});
afterEach(() => hub.close());

/** Everything that entries of the transfer log send, entry by entry. */
async function sent(ports: HubPorts = hub.ports) {
  const all = [];
  for (const entry of hub.streams.matching('TRANSFERS', 'transfer.')) {
    all.push(await downlinksOf({ stream: 'TRANSFERS', ...entry }, ports));
  }
  return all;
}

async function wholeImport(): Promise<void> {
  const uplinks = [
    () => sayLookUp(alba),
    () => sayCode(alba, 'redeem-code', { transferId }),
    () => sayCode(boro, 'code-packet', { transferId }),
    () => sayCode(alba, 'cancel-code-import', { transferId }),
  ];
  for (const say of uplinks) expect(wordOf(await hub.process(say()))).toBe('recorded');
}

describe('what the hub sends about a code', () => {
  test('goes to the two districts alone, under the transfer, and is accepted each time', async () => {
    await wholeImport();
    const downlinks = (await sent()).flat();
    expect(downlinks.map(({ delivery }) => `${delivery.recipient} ${delivery.kind}`)).toEqual([
      ...['boro accepted', 'alba accepted', 'alba code-offer'],
      ...['alba accepted', 'boro forwarded-redemption'],
      ...['boro accepted', 'alba forwarded-code-message'],
      ...['alba accepted', 'boro forwarded-code-message'],
    ]);
    for (const { delivery, ...downlink } of downlinks) {
      expect(downlink.transferId).toBe(transferId);
      expect(messages[delivery.kind].body.safeParse(delivery.body).success).toBe(true);
      const isRedemption = delivery.kind === 'forwarded-redemption';
      expect(downlink.personal?.toString('utf8').includes('Middle School') ?? false).toBe(
        isRedemption,
      );
    }
  });

  test('introduces the maker under the key that signed the code', async () => {
    await hub.process(sayLookUp(alba));
    const offer = (await sent()).flat().find(({ delivery }) => delivery.kind === 'code-offer');
    const [created] = await hub.ports.log.history(transferId);
    expect(offer?.delivery.body).toMatchObject({
      creation: created?.event.cause.dsse,
      releasingDistrict: { districtId: 'boro', key: { keyId: boro.key.keyId } },
    });
  });

  test('is the same, id for id, each time and from each replica', async () => {
    await wholeImport();
    const once = await sent();
    expect(await sent()).toEqual(once);
    const other = hub.addReplica();
    // It knows no district yet: it looks again rather than send less.
    expect(await sent(other.ports)).toEqual(once);
    const ids = once.flat().map(({ messageId }) => messageId);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

/** Ports whose first reading of the log waits until all have read: all decide on the same state. */
function inStep(...all: HubPorts[]): HubPorts[] {
  let readers = 0;
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return all.map((ports) => {
    let isFirst = true;
    const history = async (id: string) => {
      const read = await ports.log.history(id);
      if (!isFirst) return read;
      isFirst = false;
      readers += 1;
      if (readers === all.length) open();
      await opened;
      return read;
    };
    return { ...ports, log: { ...ports.log, history } };
  });
}

describe('two hubs', () => {
  test('that redeem one code for two districts at once give it to exactly one', async () => {
    const cora = await hub.join('cora', 13);
    const other = hub.addReplica();
    await other.ports.projections.caughtUp();
    const [one, two] = inStep(hub.ports, other.ports);
    if (one === undefined || two === undefined) throw new Error('two replicas');
    const outcomes = await Promise.all([
      processUplink(sayCode(alba, 'redeem-code', { transferId }), one),
      processUplink(sayCode(cora, 'redeem-code', { transferId }), two),
    ]);
    expect(outcomes.map(wordOf).toSorted()).toEqual(['recorded', 'transfer-code-in-use']);
    expect(await hub.ports.log.history(transferId)).toHaveLength(2);
  });

  test('find a code that the other one recorded', async () => {
    const other = hub.addReplica();
    await other.ports.projections.caughtUp();
    const hash = 'e'.repeat(64);
    const said = { transferId: newTransferId(), body: { lookupHash: hash } };
    const create = sayCode(boro, 'create-code', said);
    expect(wordOf(await hub.process(create))).toBe('recorded');
    expect(wordOf(await processUplink(sayLookUp(alba, hash), other.ports))).toBe('recorded');
  });
});

test('no code, no hash beyond the log’s own and nothing personal is in subjects, refusals or parked headers', async () => {
  await wholeImport();
  await hub.process(sayLookUp(alba, 'f'.repeat(64)));
  await hub.process(
    sayCode(alba, 'redeem-code', { transferId, body: { lookupHash: 'f'.repeat(64) } }),
  );
  const personal = ['Example Middle School', '555-0100', 'r.osei@alba.example'];
  for (const stream of ['TRANSFERS', 'PARKED'] as HubStream[]) {
    for (const { subject, bytes } of hub.streams.after(stream, 0)) {
      // A district's office is no secret.
      if (subject.startsWith('district.')) continue;
      expect(subject).not.toMatch(/[cf]{64}/);
      const { wire: _, ...entry } = JSON.parse(bytes.toString('utf8'));
      const text = JSON.stringify(entry) + signedIn(entry);
      for (const word of personal) expect(text).not.toContain(word);
      if (stream === 'PARKED') expect(text).not.toMatch(/f{64}/);
    }
  }
  const refusals = [];
  for (const entry of hub.streams.after('PARKED', 0)) {
    refusals.push(...(await downlinksOf({ stream: 'PARKED', ...entry }, hub.ports)));
  }
  expect(refusals).toHaveLength(2);
  expect(JSON.stringify(refusals)).not.toMatch(/f{64}/);
  expect(JSON.stringify(refusals)).not.toContain(codeHash);
});

/** The signed text inside an entry. */
function signedIn(entry: { cause?: { dsse: { payload: string } } }): string {
  return Buffer.from(entry.cause?.dsse.payload ?? '', 'base64').toString('utf8');
}
