import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { PortageError } from '@portage/shared/error-codes';
import { newTransferId } from '@portage/shared/ids';
import type { Logger } from '@portage/shared/logger';
import type { TestDistrict } from '../testing/test-district.ts';
import { rosterEntry, rosterOf, type TestHub, testHub } from '../testing/test-hub.ts';
import { carryOut } from './carry-out.ts';
import type { HubPorts } from './ports.ts';

let hub: TestHub;
let alba: TestDistrict;
let warnings: string[];
let logger: Logger;
beforeEach(async () => {
  hub = testHub();
  alba = await hub.join('alba', 11);
  await hub.process(alba.say('roster-report', rosterOf(rosterEntry('2026-08-20'))));
  warnings = [];
  const write = (event: string, fields?: object) => {
    warnings.push(`${event} ${JSON.stringify(fields ?? {})}`);
  };
  logger = { info: write, warn: write, error: write };
});
afterEach(() => hub.close());

/** The hub with a log that fails a number of times when it is read. */
function failing(times: number, error: () => Error): HubPorts {
  let left = times;
  const { log } = hub.ports;
  const history = async (transferId: string) => {
    left -= 1;
    if (left >= 0) throw error();
    return log.history(transferId);
  };
  return { ...hub.ports, log: { ...log, history } };
}

const delayMs = () => 0;
const options = () => ({ logger, signal: new AbortController().signal, delayMs });
const request = () => alba.say('request', { transferId: newTransferId() });

describe('a message that always fails', () => {
  test('is parked after five tries, takes its place in the chain, and the next one goes on', async () => {
    const uplink = request();
    const outcome = await carryOut(
      uplink,
      failing(100, () => new TypeError('poison')),
      options(),
    );
    expect(outcome).toEqual({ kind: 'parked', code: 'processing-failed' });
    expect(warnings.filter((line) => line.startsWith('uplink failed'))).toHaveLength(5);
    expect(warnings.join()).not.toContain('Nguyễn');
    expect(await hub.process(request())).toMatchObject({ kind: 'recorded' });
    expect(await carryOut(uplink, hub.ports, options())).toEqual({ kind: 'repeated' });
  });

  test('and that nobody can read is parked without a place', async () => {
    const districts = { ...hub.ports.districts, get: () => null };
    const parked = { ...hub.ports.parked };
    let tries = 0;
    const put: typeof parked.put = async (message) => {
      tries += 1;
      if (tries <= 5) throw new TypeError('poison');
      return hub.ports.parked.put(message);
    };
    const ports = { ...hub.ports, districts, parked: { ...parked, put } };
    const outcome = await carryOut(request(), ports, options());
    expect(outcome).toEqual({ kind: 'parked', code: 'processing-failed' });
    expect(hub.ports.chains.head(alba.districtId)?.sequence).toBe(2);
  });
});

test('a failure that may pass is never taken for poison', async () => {
  const error = () => new PortageError('append-unknown');
  const outcome = await carryOut(request(), failing(6, error), options());
  expect(outcome).toMatchObject({ kind: 'recorded' });
});

test('what failed but was recorded all the same is not parked', async () => {
  const uplink = request();
  const ports = {
    ...hub.ports,
    projections: {
      ...hub.ports.projections,
      reached: async () => {
        throw new TypeError('the answer was lost');
      },
    },
  };
  // The first try appends; each later one finds the event, until the message is given up.
  const outcome = await carryOut(uplink, ports, options());
  expect(outcome).toEqual({ kind: 'repeated' });
  expect(hub.streams.after('PARKED', 0)).toEqual([]);
});

test('the signal ends the trying', async () => {
  const abort = new AbortController();
  abort.abort();
  const ports = failing(100, () => new PortageError('append-unknown'));
  const given = { logger, signal: abort.signal };
  await expect(carryOut(request(), ports, given)).rejects.toThrow('append-unknown');
});
