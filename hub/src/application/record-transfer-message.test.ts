import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { newTransferId } from '@portage/shared/ids';
import type { TestDistrict } from '../testing/test-district.ts';
import { rosterEntry, rosterOf, type TestHub, testHub } from '../testing/test-hub.ts';
import { downlinksOf } from './dispatch.ts';
import type { HubStream, TransferLog } from './ports.ts';
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

async function waitingTransfer(): Promise<string> {
  const transferId = newTransferId();
  await hub.process(alba.say('request', { transferId }));
  return transferId;
}

/** A log whose first reading waits for the other reader's: both decide on the same state. */
function inStep(
  log: TransferLog,
  gate: { readers: number; open: () => void; opened: Promise<void> },
) {
  let isFirst = true;
  return {
    ...log,
    history: async (transferId: string) => {
      const history = await log.history(transferId);
      if (!isFirst) return history;
      isFirst = false;
      gate.readers += 1;
      if (gate.readers === 2) gate.open();
      await gate.opened;
      return history;
    },
  };
}

describe('two hubs', () => {
  test('that decide on one transfer at once make exactly one event', async () => {
    const transferId = await waitingTransfer();
    const other = hub.addReplica();
    await other.ports.projections.caughtUp();
    let open = () => {};
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    const gate = { readers: 0, open, opened };
    const release = boro.say('release', { transferId });
    const [one, two] = [hub.ports, other.ports].map((ports) => ({
      ...ports,
      log: inStep(ports.log, gate),
    }));
    if (one === undefined || two === undefined) throw new Error('two replicas');
    const outcomes = await Promise.all([processUplink(release, one), processUplink(release, two)]);
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['recorded', 'repeated']);
    const types = (await hub.ports.log.history(transferId)).map(({ event }) => event.type);
    expect(types).toEqual(['RecordsRequested', 'RecordsReleased']);
  });

  test('that are given two answers to one request take one and park the other', async () => {
    const transferId = await waitingTransfer();
    const release = boro.say('release', { transferId });
    const reject = boro.say('reject', { transferId });
    const other = hub.addReplica();
    await other.ports.projections.caughtUp();
    expect(await processUplink(reject, other.ports)).toEqual({ kind: 'gap', fromSequence: 3 });
    expect(await hub.process(release)).toMatchObject({ kind: 'recorded' });
    expect(await processUplink(reject, other.ports)).toEqual({
      kind: 'parked',
      code: 'transfer-already-answered',
    });
    expect(await hub.ports.log.history(transferId)).toHaveLength(2);
  });

  test('that never agree who is first give up with a code that may pass', async () => {
    const busy = { ...hub.ports.log, append: async () => ({ kind: 'conflict' as const }) };
    const uplink = alba.say('request', { transferId: newTransferId() });
    await expect(processUplink(uplink, { ...hub.ports, log: busy })).rejects.toMatchObject({
      code: 'append-contended',
    });
  });
});

test('a log that lags never makes a notice of what was before the event', async () => {
  const transferId = await waitingTransfer();
  await hub.process(boro.say('release', { transferId }));
  const entry = hub.streams.matching('TRANSFERS', 'transfer.')[1];
  if (entry === undefined) throw new Error('the release is an event');
  const behind = {
    ...hub.ports.log,
    history: async (id: string) => (await hub.ports.log.history(id)).slice(0, 0),
  };
  const released = { stream: 'TRANSFERS' as const, ...entry };
  await expect(downlinksOf(released, { ...hub.ports, log: behind })).rejects.toMatchObject({
    code: 'history-behind',
  });
  const kinds = (await downlinksOf(released, hub.ports)).map(({ delivery }) => delivery.kind);
  expect(kinds).toEqual(['accepted', 'notice']);
});

describe('a supplement', () => {
  const codeOf = async (district: TestDistrict, transferId: string) => {
    const outcome = await hub.process(district.say('supplement', { transferId }));
    return 'code' in outcome ? outcome.code : outcome.kind;
  };

  test('is one more event of a released transfer; the requester gets it as it was signed', async () => {
    const transferId = await waitingTransfer();
    expect(await codeOf(boro, transferId)).toBe('transfer-not-released');
    await hub.process(boro.say('release', { transferId }));
    const said = boro.say('supplement', { transferId });
    expect(await hub.process(said)).toMatchObject({ kind: 'recorded' });
    expect(await hub.process(said)).toMatchObject({ kind: 'repeated' });
    expect(await codeOf(boro, transferId)).toBe('recorded');
    const history = await hub.ports.log.history(transferId);
    expect(history.map(({ event }) => event.type)).toEqual([
      ...['RecordsRequested', 'RecordsReleased', 'RecordsSupplemented', 'RecordsSupplemented'],
    ]);
    const entry = hub.streams.matching('TRANSFERS', 'transfer.')[2];
    if (entry === undefined) throw new Error('the supplement is an event');
    const downlinks = await downlinksOf({ stream: 'TRANSFERS', ...entry }, hub.ports);
    const { cause } = history[2]?.event ?? {};
    const personal = await hub.personal.get(transferId, cause?.messageId ?? '');
    expect(personal).not.toBeNull();
    expect(downlinks).toMatchObject([
      { delivery: { recipient: 'boro', kind: 'accepted' }, personal: null },
      {
        delivery: {
          ...{ recipient: 'alba', kind: 'notice' },
          body: { status: 'released', answer: { envelope: cause?.dsse } },
        },
        personal,
      },
    ]);
  });

  test('is refused from everybody but the releasing district, and changes nothing', async () => {
    const cora = await hub.join('cora', 13);
    const transferId = await waitingTransfer();
    await hub.process(boro.say('release', { transferId }));
    expect(await codeOf(cora, transferId)).toBe('transfer-unknown');
    expect(await codeOf(alba, transferId)).toBe('transfer-not-yours');
    expect(await hub.ports.log.history(transferId)).toHaveLength(2);
  });
});

describe('what is dispatched', () => {
  test('is the same, id for id, each time an entry is dispatched', async () => {
    const transferId = await waitingTransfer();
    await hub.process(boro.say('ignore', { transferId }));
    await hub.process(boro.say('ignore', { transferId }));
    for (const stream of ['ROSTER', 'PARKED', 'TRANSFERS'] as const) {
      for (const entry of hub.streams.after(stream, 0)) {
        const once = await downlinksOf({ stream, ...entry }, hub.ports);
        expect(await downlinksOf({ stream, ...entry }, hub.ports)).toEqual(once);
      }
    }
  });

  test('tells a requester whose request is ignored the same as long as it waits, but for the end', async () => {
    const transferId = await waitingTransfer();
    await hub.process(boro.say('ignore', { transferId }));
    const told = [];
    for (const entry of hub.streams.matching('TRANSFERS', 'transfer.')) {
      told.push(...(await downlinksOf({ stream: 'TRANSFERS', ...entry }, hub.ports)));
    }
    const toAlba = told.filter(({ delivery }) => delivery.recipient === 'alba');
    expect(JSON.stringify(toAlba)).not.toContain('boro');
    expect(toAlba.map(({ delivery }) => delivery.kind)).toEqual(['accepted', 'notice', 'notice']);
    expect(toAlba.every(({ personal }) => personal === null)).toBe(true);
  });
});

test('nothing of a student is in events, subjects, parked headers or errors', async () => {
  const canary = 'Canary-4711';
  const student = rosterEntry('2026-08-20', { lastName: canary, stateStudentId: canary });
  await hub.process(alba.say('roster-report', rosterOf(student)));
  await hub.process(boro.say('roster-report', rosterOf({ ...student, entryDate: '2020-08-20' })));
  const transferId = newTransferId();
  const said = alba.sealOnly('request', { transferId });
  const personal = JSON.parse(said.personal?.toString('utf8') ?? '');
  personal.student = { ...personal.student, lastName: canary, stateStudentId: canary };
  personal.comments = canary;
  await hub.process(alba.say('request', { transferId, personal }));
  expect(await hub.ports.log.history(transferId)).toHaveLength(1);
  await hub.process(boro.say('reject', { transferId }));
  await hub.process(alba.say('request', { transferId, personal }));
  await hub.process(alba.say('request', { transferId: null, personal }));
  const busy = { ...hub.ports.log, append: async () => ({ kind: 'conflict' as const }) };
  const failing = { ...hub.ports, log: busy };
  const uplink = alba.say('request', { transferId: newTransferId(), personal });
  const error = await processUplink(uplink, failing).catch((cause: unknown) => cause);
  expect(String(error)).toContain('append-contended');
  expect(String(error)).not.toContain(canary);
  for (const stream of ['TRANSFERS', 'PARKED', 'ROSTER'] as HubStream[]) {
    for (const { subject, bytes } of hub.streams.after(stream, 0)) {
      expect(subject).not.toContain(canary);
      if (stream === 'ROSTER') continue;
      const { wire: _, ...entry } = JSON.parse(bytes.toString('utf8'));
      expect(withDecoded(entry)).not.toContain(canary);
    }
  }
});

/** All text of an entry, with the signed envelope in it decoded. */
function withDecoded(entry: Record<string, unknown>): string {
  const { cause } = entry as { cause?: { dsse: { payload: string } } };
  const signed = Buffer.from(cause?.dsse.payload ?? '', 'base64').toString('utf8');
  return JSON.stringify(entry) + signed;
}
