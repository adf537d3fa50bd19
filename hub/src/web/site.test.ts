import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { newTransferId } from '@portage/shared/ids';
import { noteEarlyDestruction } from '../adapters/sqlite/early-destructions.ts';
import type { DistrictChange } from '../application/change-district.ts';
import type { DistrictActs } from '../application/district-acts.ts';
import { signNext } from '../application/log/sign-checkpoint.ts';
import { codeHash, makeCode } from '../testing/code-flow.ts';
import type { TestDistrict } from '../testing/test-district.ts';
import { rosterEntry, rosterOf, type TestHub, testHub } from '../testing/test-hub.ts';
import {
  silentTraffic,
  type TestHubSite,
  testHubSite,
  testLogDesk,
} from '../testing/test-hub-site.ts';
import { testLog } from '../testing/test-log.ts';

let hub: TestHub;
let site: TestHubSite;
let alba: TestDistrict;
let boro: TestDistrict;
let changes: DistrictChange[];
let file: Buffer | null;
const acts: DistrictActs = {
  enroll: async ({ districtId }) => {
    if (districtId === 'alba') return { kind: 'district-exists' };
    await hub.enroll(districtId, 31);
    return { kind: 'enrolled' };
  },
  change: async (_districtId, change) => {
    changes.push(change);
    return { kind: 'changed' };
  },
  hasFile: async () => file !== null,
  takeFile: async () => {
    const taken = file;
    file = null;
    return taken;
  },
};

beforeEach(async () => {
  hub = testHub();
  changes = [];
  file = Buffer.from('{"secret":1}');
  site = testHubSite(hub, {
    districtActs: async () => acts,
    traffic: {
      backlogOf: async () => ({ up: 3, down: 41, isConnected: false }),
      connected: async () => new Set(['alba']),
      stateOf: async () => 'open',
    },
  });
  alba = await hub.join('alba', 11);
  boro = await hub.join('boro', 12);
});
afterEach(() => {
  site.close();
  hub.close();
});

/** A request of alba for a student who was at boro. */
async function request(): Promise<string> {
  await hub.process(boro.say('roster-report', rosterOf(rosterEntry('2025-08-20'))));
  await hub.process(alba.say('roster-report', rosterOf(rosterEntry('2026-08-20'))));
  const transferId = newTransferId();
  await hub.process(alba.say('request', { transferId }));
  return transferId;
}

test('nobody without a right sees the overview', async () => {
  expect((await (await site.signedInAs([])).get('/')).status).toBe(403);
});

test('the overview counts what waits, also what is late', async () => {
  await request();
  const figure = async (label: string) => {
    const { text } = await (await site.signedInAs(['watch'])).get('/');
    return new RegExp(`${label}<strong>(?:<a [^>]*>)?([^<]+)`).exec(text)?.[1];
  };
  expect([await figure('Waiting for an answer'), await figure('Overdue')]).toEqual(['1', '0']);
  hub.pass(40 * 86_400_000);
  expect([await figure('Overdue'), await figure('Waiting for longest')]).toEqual(['1', '40 days']);
});

describe('a transfer', () => {
  test('is found by its whole ID, district, status and age, and by nothing else', async () => {
    const transferId = await request();
    const browser = await site.signedInAs(['watch']);
    expect((await browser.get(`/transfers?id=${transferId}`)).location).toContain(transferId);
    expect((await browser.get('/transfers?id=x')).text).toContain('no transfer with this ID');
    const has = async (query: string) =>
      (await browser.get(`/transfers?${query}`)).text.includes(transferId);
    for (const query of ['district=alba', 'district=boro', 'status=waiting', 'status=nonsense']) {
      expect([query, await has(query)]).toEqual([query, true]);
    }
    for (const query of ['district=cala', 'status=released', 'age=3', 'due=overdue']) {
      expect([query, await has(query)]).toEqual([query, false]);
    }
    hub.pass(40 * 86_400_000);
    const later = await site.signedInAs(['watch']);
    expect((await later.get('/transfers?due=overdue&age=30')).text).toContain(transferId);
  });

  test('shows its events and whether they were sent on, and no student', async () => {
    const { text } = await (await site.signedInAs(['watch'])).get(`/transfers/${await request()}`);
    expect(text).toContain('Records requested');
    expect(text).toContain('waits for the agent');
    expect(text).toContain('is not connected. Call its contact');
    expect(text).not.toMatch(/Nguy|00123|payload/);
  });

  test('shows each event’s place in the log, and until when its personal part is kept', async () => {
    const log = testLog(0);
    const traffic = { ...silentTraffic, stateOf: async () => 'unsent' as const };
    const withLog = testHubSite(hub, { log: testLogDesk(log), traffic });
    const transferId = await request();
    const [recorded] = await hub.ports.log.history(transferId);
    const entry = (recorded?.streamSequence ?? 0) - 1;
    const browser = await withLog.signedInAs(['watch']);
    const row = async () => {
      const { text } = await browser.get(`/transfers/${transferId}`);
      return text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
    };
    log.grow(entry);
    await signNext(log);
    expect(await row()).toContain(`${entry} … waits for the next checkpoint`);
    log.grow(1);
    await signNext(log);
    expect(await row()).toContain(`${entry} ✓ under a checkpoint`);
    expect(await row()).toContain('kept while the transfer is open');
    await hub.process(boro.say('ignore', { transferId }));
    expect(await row()).toMatch(/kept until Oct 1, 2026[^]*none/);
    await hub.personal.destroy(transferId);
    expect(await row()).toContain('destroyed; the day is not known');
    expect(await row()).not.toContain('taken by the agent');
    const at = hub.ports.now().toISOString();
    const noted = { transferId, at, decidedBy: 'Court', reason: 'order <12>' };
    noteEarlyDestruction(withLog.webStore, noted);
    expect(await row()).toMatch(/destroyed Sep 1, 2026[^]*Court order &lt;12&gt;/);
    // The message with the part was removed after it was taken; that of the answer had none.
    expect(await row()).toMatch(/boro ✓ taken by the agent[^]*alba ! not sent on yet/);
    withLog.close();
  });

  test('by code shows neither hash nor code', async () => {
    const transferId = await makeCode(hub, boro);
    const browser = await site.signedInAs(['watch']);
    for (const path of ['/codes', `/transfers/${transferId}`]) {
      const { status, text } = await browser.get(path);
      expect([path, status, text.includes(transferId)]).toEqual([path, 200, true]);
      expect(text).not.toContain(codeHash);
    }
  });
});

describe('a district', () => {
  test('shows contact, last message and backlog, with hostile names as text', async () => {
    hub.replica.db.exec(`UPDATE districts SET name = '<script>alert(1)</script>'`);
    const browser = await site.signedInAs(['watch']);
    const { text } = await browser.get('/districts/alba');
    expect(text).toContain('555-0100');
    expect(text).toContain('<dd>41</dd>');
    for (const path of ['/', '/districts', '/districts/alba']) {
      const page = await browser.get(path);
      expect([path, page.text.includes('<script>alert')]).toEqual([path, false]);
      expect(page.text).toContain('&lt;script&gt;alert');
    }
    expect((await browser.get('/districts/nobody')).status).toBe(404);
  });

  test('is suspended with a reason and its ID typed, by the person who is signed in', async () => {
    const browser = await site.signedInAs(['operate']);
    const path = '/districts/alba/change/suspend';
    for (const form of [{ reason: 'flood', confirm: 'boro' }, { confirm: 'alba' }]) {
      expect((await browser.post(path, form)).status).toBe(400);
    }
    expect(changes).toEqual([]);
    const { location } = await browser.post(path, { reason: 'flood', confirm: 'alba' });
    expect(location).toBe('/districts/alba?done=changed');
    expect(changes).toEqual([{ type: 'suspend', reason: 'flood', by: 'o.grant' }]);
  });

  test('is enrolled once, and its file can be downloaded once', async () => {
    const browser = await site.signedInAs(['operate']);
    const enroll = (id: string) => browser.post('/enroll-district', { id, name: 'Cala ISD' });
    expect((await enroll('Cala!')).status).toBe(400);
    expect((await enroll('alba')).text).toContain('enrolled already');
    expect((await enroll('cala')).location).toBe('/districts/cala?done=enrolled');
    const download = () => browser.post('/districts/cala/enrollment-file', {});
    expect((await download()).text).toBe('{"secret":1}');
    expect((await download()).status).toBe(404);
  });

  test('is changed by a command where the operator’s login is elsewhere', async () => {
    const without = testHubSite(hub);
    const browser = await without.signedInAs(['operate']);
    const path = '/districts/alba/change/revoke';
    expect((await browser.get(path)).text).toContain('portage-hub district revoke alba');
    expect((await browser.get('/enroll-district')).text).toContain('portage-hub district enroll');
    expect((await browser.post(path, { reason: 'x', confirm: 'alba' })).status).toBe(404);
    without.close();
  });
});

describe('a look-up in the registry', () => {
  const asked = { stateStudentId: '00123', reason: 'two <b>IDs</b>' };

  test('is noted with who, when and why before it shows anything', async () => {
    await request();
    const browser = await site.signedInAs(['steward']);
    expect((await browser.post('/registry/look-ups', { ...asked, reason: '' })).status).toBe(400);
    const { location } = await browser.post('/registry/look-ups', asked);
    expect(location).not.toContain('00123');
    expect((await browser.get(location ?? '')).text).toContain('2016');
    const notes = site.webStore.prepare('SELECT username, reason, state_student_id FROM look_ups');
    expect(notes.all()).toEqual([
      { username: 'o.grant', reason: 'two <b>IDs</b>', state_student_id: '00123' },
    ]);
    expect((await browser.get('/registry')).text).toContain('two &lt;b&gt;IDs');
  });

  test('shows nothing to another person, or later', async () => {
    const browser = await site.signedInAs(['steward']);
    const { location } = await browser.post('/registry/look-ups', asked);
    const other = await site.signedInAs(['steward'], 'p.hale');
    expect((await other.get(location ?? '')).status).toBe(404);
    hub.pass(16 * 60_000);
    expect((await browser.get(location ?? '')).status).toBe(404);
  });
});

test('a parked message shows its reason', async () => {
  const uplink = alba.say('release', { transferId: newTransferId() });
  await hub.process(uplink);
  const { text } = await (await site.signedInAs(['watch'])).get('/parked?district=alba');
  expect(text).toContain('transfer-unknown');
});
