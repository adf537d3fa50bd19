import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { SiteBrowser } from '@portage/shared/testing/site-browser';
import { confirmTotp, saveTotpSecret } from '@portage/shared/web/accounts';
import { findHubUser, listHubUsers } from '../../../adapters/sqlite/hub-users.ts';
import { type TestHub, testHub } from '../../../testing/test-hub.ts';
import { type TestHubSite, testHubSite } from '../../../testing/test-hub-site.ts';
import { userKey } from './person.ts';

let hub: TestHub;
let site: TestHubSite;
let browser: SiteBrowser;
beforeEach(async () => {
  hub = testHub();
  site = testHubSite(hub);
  browser = await site.signedInAs(['admin', 'watch'], 'a.first');
});
afterEach(() => {
  site.close();
  hub.close();
});

const pageOf = (username: string) => `/users/${userKey(username)}`;
const rightsOf = (username: string) => findHubUser(site.webStore, username)?.rights;

test('a user is added with rights, stands in the list as text, and is not added twice', async () => {
  const user = { username: 'j.doe', name: 'Jo <i>Doe', right: ['watch', 'operate', 'nonsense'] };
  const { location } = await browser.post('/users', user);
  expect(rightsOf('j.doe')).toEqual(['operate', 'watch']);
  const { text } = await browser.get(location ?? '');
  expect(text).toContain('Jo &lt;i&gt;Doe');
  expect([...text.matchAll(/href="([^"]*)"/g)].join()).not.toContain('doe');
  const again = { ...user, name: 'Else' };
  for (const wrong of [again, { ...user, username: 'with blank' }, { ...user, name: '' }]) {
    expect((await browser.post('/users', wrong)).status).toBe(400);
  }
  expect(findHubUser(site.webStore, 'j.doe')?.name).toBe('Jo <i>Doe');
  expect(listHubUsers(site.webStore)).toHaveLength(2);
});

test('a new password is shown once, works, and ends the sessions of before', async () => {
  const theirs = await site.signedInAs(['watch'], 'p.hale');
  const { text } = await browser.post(`${pageOf('p.hale')}/password`);
  const password = /class="key">([^<]+)</.exec(text)?.[1] ?? '';
  expect((await theirs.get('/')).status).toBe(303);
  expect((await site.stranger().signIn('p.hale', password)).status).toBe(303);
  expect((await browser.get(pageOf('p.hale'))).text).not.toContain(password);
});

test('the second factor of somebody who lost the telephone is removed', async () => {
  await site.signedInAs(['watch'], 'p.hale');
  saveTotpSecret(site.webStore, 'p.hale', 'JBSWY3DPEHPK3PXP');
  confirmTotp(site.webStore, 'p.hale', hub.ports.now());
  expect((await browser.get(pageOf('p.hale'))).text).toContain('Remove the code');
  const { location } = await browser.post(`${pageOf('p.hale')}/remove-factor`);
  expect((await browser.get(location ?? '')).text).not.toContain('Remove the code');
});

test('a user who is removed is signed out at once, and comes back without the old password', async () => {
  const theirs = await site.signedInAs(['watch'], 'p.hale');
  expect((await browser.post(`${pageOf('p.hale')}/remove`)).status).toBe(400);
  expect((await theirs.get('/')).status).toBe(200);
  await browser.post(`${pageOf('p.hale')}/remove`, { sure: 'yes' });
  expect((await theirs.get('/')).status).toBe(303);
  expect((await browser.get(pageOf('p.hale'))).status).toBe(404);
  await browser.post('/users', { username: 'p.hale', name: 'P. Hale', right: 'watch' });
  expect((await site.stranger().signIn('p.hale', 'correct horse battery')).status).not.toBe(303);
});

test('nobody takes the right admin from themselves, and the last one keeps it', async () => {
  await site.signedInAs(['admin'], 'b.second');
  const own = { name: 'A. First', right: 'watch' };
  const { status, text } = await browser.post(pageOf('a.first'), own);
  expect([status, text.includes('another admin does it')]).toEqual([400, true]);
  expect((await browser.post(`${pageOf('a.first')}/remove`, { sure: 'yes' })).status).toBe(400);
  expect((await browser.post(pageOf('b.second'), own)).status).toBe(303);
  expect([rightsOf('a.first'), rightsOf('b.second')]).toEqual([['admin', 'watch'], ['watch']]);
});

test('a form that changes nothing about the right admin goes through', async () => {
  const right = ['admin', 'steward'];
  expect((await browser.post(pageOf('a.first'), { name: 'A. F.', right })).status).toBe(303);
  expect(rightsOf('a.first')).toEqual(right);
});
