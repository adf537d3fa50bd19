import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { MemoryUplink } from '../adapters/memory/memory-uplink.ts';
import { outboxCounts, resendFrom, resendUnsettled } from '../adapters/sqlite/outbox.ts';
import { type TestAgent, testAgent } from '../testing/test-agent.ts';
import { enqueue } from './enqueue.ts';
import { sendOutbox } from './send-outbox.ts';

let alba: TestAgent;
let uplink: MemoryUplink;
beforeEach(() => {
  alba = testAgent();
  uplink = new MemoryUplink();
});
afterEach(() => alba.remove());

const { signal } = new AbortController();
const say = (count: number) => {
  for (let index = 0; index < count; index += 1) {
    enqueue(alba.agent, { kind: 'mismatch', transferId: null, body: {}, personal: null });
  }
};
const send = () => sendOutbox(alba.agent, uplink, signal);
const unsent = () => outboxCounts(alba.agent.db).unsent;

/** The numbers of the messages in the uplink, in its order. */
const sequences = () =>
  uplink.after(0).map(({ bytes }) => {
    const { dsse } = JSON.parse(bytes.toString('utf8'));
    return JSON.parse(Buffer.from(dsse.payload, 'base64').toString('utf8')).sequence as number;
  });

/** What a hub that takes each message in its place has taken. */
function taken(): number[] {
  const chain: number[] = [];
  for (const sequence of sequences()) if (sequence === chain.length + 1) chain.push(sequence);
  return chain;
}

async function sendUntilQuiet(): Promise<void> {
  for (let attempt = 0; attempt < 100 && unsent() > 0; attempt += 1) {
    await send().catch(() => undefined);
  }
  expect(unsent()).toBe(0);
}

describe('the outbox is sent', () => {
  test('in order, once, and stays unsettled until the hub speaks', async () => {
    say(3);
    expect(await send()).toBe(3);
    expect(await send()).toBe(0);
    expect(sequences()).toEqual([1, 2, 3]);
    expect(outboxCounts(alba.agent.db)).toEqual({ unsent: 0, unsettled: 3 });
  });

  test('on after a message that never arrived', async () => {
    say(3);
    uplink.faults.push(null, 'lost-message');
    await expect(send()).rejects.toThrow('no answer');
    expect(sequences()).toEqual([1]);
    await send();
    expect(sequences()).toEqual([1, 2, 3]);
  });

  test('twice where an acknowledgement was lost, without a gap', async () => {
    say(3);
    uplink.faults.push(null, 'lost-acknowledgement');
    await expect(send()).rejects.toThrow('no answer');
    await send();
    expect(sequences()).toEqual([1, 2, 2, 3]);
    expect(unsent()).toBe(0);
  });

  test('again from the place where the stream lost its tail', async () => {
    say(4);
    await send();
    uplink.loseTail(2);
    say(1);
    await send();
    expect(sequences()).toEqual([1, 2, 3, 4, 5]);
  });

  test('again from the start into a stream that lost everything', async () => {
    say(3);
    await send();
    uplink.loseTail(3);
    say(1);
    await send();
    expect(sequences()).toEqual([1, 2, 3, 4]);
  });

  test('again from where the hub asks', async () => {
    say(4);
    await send();
    resendFrom(alba.agent.db, 3);
    expect(await send()).toBe(2);
    expect(sequences()).toEqual([1, 2, 3, 4, 3, 4]);
  });

  test('on after a crash between storing and noting it', async () => {
    say(2);
    uplink.faults.push('lost-acknowledgement');
    await send().catch(() => undefined);
    alba.reopen();
    await send();
    expect(taken()).toEqual([1, 2]);
  });

  test('not at all once the signal has ended it', async () => {
    say(1);
    const ended = AbortSignal.abort();
    expect(await sendOutbox(alba.agent, uplink, ended)).toBe(0);
    expect(sequences()).toEqual([]);
  });
});

describe('a tail that is lost while nothing new is said', () => {
  test('is there again once everything unsettled is published again', async () => {
    say(3);
    await send();
    uplink.loseTail(2);
    resendUnsettled(alba.agent.db);
    await send();
    expect(new Set(sequences())).toEqual(new Set([1, 2, 3]));
    expect(unsent()).toBe(0);
  });
});

test('under any faults nothing is lost and a hub that keeps order gets everything in order', async () => {
  const fault = fc.constantFrom('lost-message', 'lost-acknowledgement', null, null);
  const step = fc.oneof(
    fc.record({ say: fc.integer({ min: 1, max: 3 }) }),
    fc.record({ lose: fc.integer({ min: 1, max: 3 }) }),
    fc.record({ faults: fc.array(fault, { maxLength: 4 }) }),
    fc.constant('crash' as const),
  );
  await fc.assert(
    fc
      .asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        for (const now of steps) {
          if (now === 'crash') alba.reopen();
          else if ('say' in now) say(now.say);
          else if ('lose' in now) uplink.loseTail(now.lose);
          else uplink.faults.push(...now.faults);
          await send().catch(() => undefined);
        }
        uplink.faults.length = 0;
        say(1);
        await sendUntilQuiet();
        const said = alba.agent.db.prepare('SELECT max(sequence) FROM outbox_messages').pluck();
        // A resend from the start stands for the hub's, which asks for whatever it misses.
        resendFrom(alba.agent.db, taken().length + 1);
        await sendUntilQuiet();
        expect(taken()).toHaveLength(said.get() as number);
      })
      .afterEach(() => {
        alba.remove();
        alba = testAgent();
        uplink = new MemoryUplink();
      }),
    { numRuns: 40 },
  );
});
