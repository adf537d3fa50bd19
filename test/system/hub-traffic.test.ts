import { access, rename } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { natsTraffic } from '@portage/hub/adapters/nats/traffic';
import { districtActs } from '@portage/hub/application/district-acts';
import { timelineOf } from '@portage/hub/application/timeline';
import { rosterEntry, rosterOf } from '@portage/hub/testing/test-hub';
import { parseEnrollmentFile } from '@portage/shared/districts/enrollment-file';
import { districtIdSchema, newTransferId } from '@portage/shared/ids';
import { type LiveHub, startLiveHub } from '../support/live-hub.ts';
import { waitFor } from '../support/wait-for.ts';

jest.setTimeout(60_000);

let live: LiveHub;
beforeAll(async () => {
  live = await startLiveHub();
});
afterAll(() => live.close());

const traffic = () => natsTraffic(live.hub.jsm);

test('how far messages went is told, for each of them and for each district', async () => {
  const alba = await live.join(await live.broker.enroll('alba'), 11);
  const boro = await live.join(await live.broker.enroll('boro'), 12);
  await boro.say('roster-report', rosterOf(rosterEntry('2025-08-20')));
  await alba.say('roster-report', rosterOf(rosterEntry('2026-08-20')));
  await alba.takeAll();
  const transferId = newTransferId();
  await alba.say('request', { transferId });
  const [requested] = await timelineOf(transferId, live.hub.ports);
  const forwarded = requested?.told.find(({ kind }) => kind === 'forwarded-request');
  if (forwarded === undefined) throw new Error('nobody is told');
  const state = () => traffic().stateOf(forwarded);
  await waitFor('the request to be sent on', async () => (await state()) === 'open');
  expect(await traffic().stateOf({ ...forwarded, messageId: transferId })).toBe('unsent');
  expect(await traffic().stateOf({ ...forwarded, recipient: 'nobody' })).not.toBe('taken');
  await waitFor('alba to be seen', async () => (await traffic().connected())?.has('alba') ?? false);
  expect((await traffic().connected())?.has('boro')).toBe(false);
  expect(await traffic().backlogOf('boro')).toMatchObject({ up: 0, isConnected: false });
  expect((await traffic().backlogOf('boro'))?.down).toBeGreaterThan(1);
  await boro.takeAll();
  await waitFor('the request to be taken', async () => (await state()) === 'taken');
  await waitFor('nothing to be left', async () => (await traffic().backlogOf('boro'))?.down === 0);
});

test('a broker that does not answer, or knows no such district, is told as not known', async () => {
  expect(await traffic().backlogOf('nobody')).toBeNull();
  const silent = natsTraffic({
    consumers: {
      info: () => Promise.reject(new Error('timeout')),
      list: () => {
        throw new Error('timeout');
      },
    },
    streams: { getMessage: () => Promise.reject(new Error('timeout')) },
  } as never);
  expect(await silent.connected()).toBeNull();
  expect(await silent.backlogOf('alba')).toBeNull();
  expect(await silent.stateOf({ recipient: 'alba', messageId: 'x' })).toBeNull();
});

describe('what the site does to districts', () => {
  const cora = districtIdSchema.parse('cora');
  const asked = { name: 'Cora', contact: { name: '', phone: '', email: '' } };

  test('enrolls one, keeps its file until it is taken, suspends and resumes it', async () => {
    const acts = await districtActs(live.broker.data);
    if (acts === null) throw new Error('the operator’s login is here');
    expect(await acts.takeFile(cora)).toBeNull();
    expect(await acts.enroll({ districtId: cora, ...asked })).toEqual({ kind: 'enrolled' });
    expect(await acts.enroll({ districtId: cora, ...asked })).toEqual({ kind: 'district-exists' });
    expect(await acts.hasFile(cora)).toBe(true);
    const file = parseEnrollmentFile((await acts.takeFile(cora))?.toString('utf8') ?? '');
    expect([file.districtId, await acts.hasFile(cora)]).toEqual(['cora', false]);
    expect(await acts.takeFile(cora)).toBeNull();
    const nc = await live.broker.connectDistrict(file);
    const suspend = { type: 'suspend', reason: 'flood', by: 'o.grant' } as const;
    expect(await acts.change(cora, suspend)).toEqual({ kind: 'changed' });
    await nc.closed();
    expect(await acts.change(cora, suspend)).toEqual({ kind: 'unchanged' });
    expect(await acts.change(cora, { type: 'resume', by: 'o.grant' })).toEqual({ kind: 'changed' });
    await (await live.broker.connectDistrict(file)).flush();
  });

  test('is nothing where the operator’s login is kept elsewhere', async () => {
    const { data } = live.broker;
    const away = `${data.operatorKeys}.away`;
    await rename(data.operatorKeys, away);
    expect(await districtActs(data)).toBeNull();
    await rename(away, data.operatorKeys);
    await access(data.operatorKeys);
  });
});
