import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { SiteBrowser } from '@portage/shared/testing/site-browser';
import { noteOlderCopy, noteRestoration } from '../../../adapters/sqlite/older-copy.ts';
import { storeDownlink } from '../../../application/apply-inbox.ts';
import { type TestAgent, testAgent } from '../../../testing/test-agent.ts';
import { signedInAs } from '../../../testing/test-site.ts';

let made: TestAgent;
let browser: SiteBrowser;
beforeEach(async () => {
  made = testAgent();
});
afterEach(() => made.remove());

const open = async (): Promise<string> => {
  browser = await signedInAs(made, { username: 'm.lee', rights: ['admin'] });
  return (await browser.get('/settings')).text;
};

test('a connection tells since when, the broker’s version and the end of its certificate', async () => {
  const connectedSince = '2026-11-20T10:00:00.000Z';
  const certificateEndsAt = '2027-06-01T00:00:00.000Z';
  made.agent = {
    ...made.agent,
    service: {
      connection: () => ({ connectedSince, brokerVersion: '2.12.6', certificateEndsAt }),
      backup: { folder: 'backups', keep: 7 },
    },
  };
  const text = await open();
  for (const part of [connectedSince, '2.12.6', certificateEndsAt, made.agent.origin]) {
    expect(text).toContain(part);
  }
});

test('without a connection, messages or a problem the page says so', async () => {
  const text = await open();
  expect(text).toContain('Not connected');
  expect(text).toContain('none yet');
  expect(text).not.toContain('usa-alert');
});

test('an older copy, and the backup it came from, are told', async () => {
  const { db, now } = made.agent;
  noteRestoration(db, {
    restoredAt: '2026-09-02T00:00:00.000Z',
    madeAt: '2026-09-01T00:00:00.000Z',
  });
  noteOlderCopy(db, 'uplink-ahead', now());
  const text = await open();
  expect(text).toContain('This store is an older copy');
  expect(text).toContain('2026-09-01T00:00:00.000Z');
});

test('a message of the hub that lacks the one before it is told after five minutes', async () => {
  made.hub.say('resend');
  storeDownlink(made.agent, made.hub.say('resend'));
  expect(await open()).not.toContain('Messages of the hub are missing');
  const { now } = made.agent;
  made.agent = { ...made.agent, now: () => new Date(now().getTime() + 301_000) };
  expect(await open()).toContain('Messages of the hub are missing');
});
