import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type JetStreamClient, jetstream } from '@nats-io/jetstream';
import { TimeoutError } from '@nats-io/transport-node';
import {
  type AppendOutcome,
  appendEvent,
  type EventLog,
} from '@portage/shared/broker/append-event';
import { readEvents } from '@portage/shared/broker/read-events';
import { newEventId, newTransferId } from '@portage/shared/ids';
import { startBroker, type TestBroker } from '../support/broker.ts';

let broker: TestBroker;

beforeAll(async () => {
  broker = await startBroker();
});
afterAll(() => broker?.close());

interface Writing {
  readonly transferId: string;
  readonly number: number;
  readonly expectedLastSequence: number;
  readonly eventId?: string;
}

function write(log: EventLog, { transferId, number, ...rest }: Writing): Promise<AppendOutcome> {
  const eventId = rest.eventId ?? newEventId();
  return appendEvent(log, {
    stream: 'TRANSFERS',
    subjectPrefix: `transfer.${transferId}`,
    number,
    eventId,
    bytes: new TextEncoder().encode(JSON.stringify({ eventId, number })),
    expectedLastSequence: rest.expectedLastSequence,
  });
}

/** A client whose answers go missing after the server has stored the message. */
function losingAnswers(js: JetStreamClient, losses: number): JetStreamClient {
  let left = losses;
  return new Proxy(js, {
    get: (target, name, receiver) => {
      if (name !== 'publish') return Reflect.get(target, name, receiver);
      return async (...args: Parameters<JetStreamClient['publish']>) => {
        const ack = await target.publish(...args);
        if (left-- > 0) throw new TimeoutError();
        return ack;
      };
    },
  });
}

test('events are stored in order and read back in order', async () => {
  const transferId = newTransferId();
  let expectedLastSequence = 0;
  for (const number of [1, 2, 3]) {
    const outcome = await write(broker.hub, { transferId, number, expectedLastSequence });
    expect(outcome.kind).toBe('appended');
    if (outcome.kind === 'appended') expectedLastSequence = outcome.streamSequence;
  }
  const events = await readEvents(broker.hub.jsm, 'TRANSFERS', `transfer.${transferId}.*`);
  expect(events.map(({ subject }) => subject.split('.').at(-1))).toEqual(['1', '2', '3']);
  expect(events.at(-1)?.streamSequence).toBe(expectedLastSequence);
});

test('a transfer nobody wrote to has no events', async () => {
  const filter = `transfer.${newTransferId()}.*`;
  expect(await readEvents(broker.hub.jsm, 'TRANSFERS', filter)).toEqual([]);
});

test('a stale expectation and a hole are conflicts and store nothing', async () => {
  const transferId = newTransferId();
  await write(broker.hub, { transferId, number: 1, expectedLastSequence: 0 });
  for (const number of [1, 2, 5]) {
    const outcome = await write(broker.hub, { transferId, number, expectedLastSequence: 0 });
    expect(outcome).toEqual({ kind: 'conflict' });
  }
  const events = await readEvents(broker.hub.jsm, 'TRANSFERS', `transfer.${transferId}.*`);
  expect(events).toHaveLength(1);
});

test('an event whose answer was lost is found again and not stored twice', async () => {
  const transferId = newTransferId();
  const eventId = newEventId();
  const log = { js: losingAnswers(broker.hub.js, 1), jsm: broker.hub.jsm };
  const first = await write(log, { transferId, number: 1, expectedLastSequence: 0, eventId });
  expect(first.kind).toBe('appended');
  const again = { transferId, number: 1, expectedLastSequence: 0, eventId };
  expect(await write(broker.hub, again)).toEqual(first);
  const events = await readEvents(broker.hub.jsm, 'TRANSFERS', `transfer.${transferId}.*`);
  expect(events).toHaveLength(1);
});

test('of two writers racing for every event exactly one wins, without a hole', async () => {
  const transferId = newTransferId();
  const rivals = [broker.hub, { ...broker.hub, js: jetstream(broker.hub.nc) }];
  const writeTo = async (log: EventLog): Promise<number> => {
    let won = 0;
    for (;;) {
      const events = await readEvents(log.jsm, 'TRANSFERS', `transfer.${transferId}.*`);
      if (events.length >= 40) return won;
      const expectedLastSequence = events.at(-1)?.streamSequence ?? 0;
      const number = events.length + 1;
      const outcome = await write(log, { transferId, number, expectedLastSequence });
      if (outcome.kind === 'appended') won += 1;
    }
  };
  const [a = 0, b = 0] = await Promise.all(rivals.map(writeTo));
  const events = await readEvents(broker.hub.jsm, 'TRANSFERS', `transfer.${transferId}.*`);
  expect(a + b).toBe(events.length);
  const numbers = events.map(({ subject }) => Number(subject.split('.').at(-1)));
  expect(numbers).toEqual(events.map((_, index) => index + 1));
});

test('more events than one answer may hold are read completely', async () => {
  const count = 1_500;
  const bodies = Array.from({ length: count }, (_, index) => index + 1);
  await Promise.all(bodies.map((n) => broker.hub.js.publish(`roster.d-many.s.09.${n}`, `${n}`)));
  const events = await readEvents(broker.hub.jsm, 'ROSTER', 'roster.d-many.*.*.*');
  expect(new Set(events.map(({ subject }) => subject)).size).toBe(count);
  const sequences = events.map(({ streamSequence }) => streamSequence);
  expect(sequences).toEqual(sequences.toSorted((a, b) => a - b));
});
