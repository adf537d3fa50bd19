import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { SiteBrowser } from '@portage/shared/testing/site-browser';
import { confirmTotp, saveTotpSecret } from '@portage/shared/web/accounts';
import { saveSchool } from '../../../adapters/sqlite/schools.ts';
import { schoolsOf } from '../../../adapters/sqlite/user-schools.ts';
import { findUser } from '../../../adapters/sqlite/users.ts';
import { type TestAgent, testAgent } from '../../../testing/test-agent.ts';
import { signedInAs, siteBrowser } from '../../../testing/test-site.ts';
import { userKey } from './person.ts';

let made: TestAgent;
let browser: SiteBrowser;
beforeEach(async () => {
  made = testAgent();
  for (const id of ['100', '200']) {
    saveSchool(made.agent.db, { schoolId: id, schoolName: `School <b>${id}` });
  }
  browser = await signedInAs(made, { username: 'm.lee', rights: ['admin'] });
});
afterEach(() => made.remove());

const page = `/users/${userKey('r.osei')}`;
const user = { username: 'j.doe', name: 'Jo <i>Doe', right: ['answer', 'notify'] };
const findHere = (username: string) => findUser(made.agent.db, username);

test('a user is added with rights and schools, and stands in the list as text', async () => {
  const { location } = await browser.post('/users', { ...user, limit: 'these', school: '200' });
  expect(location).toBe('/users?done=saved');
  expect(findHere('j.doe')).toMatchObject({ name: 'Jo <i>Doe', rights: ['answer', 'notify'] });
  expect(schoolsOf(made.agent.db, 'j.doe')).toEqual(['200']);
  const { text } = await browser.get(location ?? '');
  expect(text).toContain('Jo &lt;i&gt;Doe');
  expect(text).not.toMatch(/<i>Doe|<b>100/);
});

test('a user who is there already, has no name or no school is refused, and nothing changes', async () => {
  const refusal = async (fields: Record<string, string>) =>
    (await browser.post('/users', { ...user, ...fields })).status;
  expect(await refusal({ username: 'r.osei' })).toBe(400);
  expect(await refusal({ username: 'with blank' })).toBe(400);
  expect(await refusal({ name: '' })).toBe(400);
  expect(await refusal({ name: 'x'.repeat(201) })).toBe(400);
  expect(await refusal({ phone: '5'.repeat(51) })).toBe(400);
  expect(await refusal({ name: 'Jo\u0007' })).toBe(400);
  expect(await refusal({ name: 'Jo\u0000Doe' })).toBe(400);
  expect(await refusal({ limit: 'these' })).toBe(400);
  expect(await refusal({ limit: 'these', school: '999' })).toBe(400);
  expect(findHere('j.doe')).toBeNull();
  expect(findHere('r.osei')?.name).toBe('Person r.osei');
});

test('rights and schools of a user are changed, and what is not ticked is taken away', async () => {
  const change = { name: 'Ruth Osei', right: 'monitor', limit: 'these', school: ['100', '200'] };
  expect((await browser.post(page, change)).location).toBe('/users?done=saved');
  expect(findHere('r.osei')).toMatchObject({ name: 'Ruth Osei', rights: ['monitor'] });
  expect(schoolsOf(made.agent.db, 'r.osei')).toEqual(['100', '200']);
  expect((await browser.post(page, { ...change, school: [] })).status).toBe(400);
  expect(schoolsOf(made.agent.db, 'r.osei')).toEqual(['100', '200']);
  await browser.post(page, { ...change, limit: 'every' });
  expect(schoolsOf(made.agent.db, 'r.osei')).toBeNull();
});

test('a new password is shown once, works, and ends the sessions of before', async () => {
  const theirs = await signedInAs(made, { username: 'p.cruz', rights: ['answer'] });
  const { text } = await browser.post(`/users/${userKey('p.cruz')}/password`);
  const password = /class="key">([^<]+)</.exec(text)?.[1] ?? '';
  expect((await theirs.get('/inbox')).status).toBe(303);
  const anew = siteBrowser(made.agent);
  expect((await anew.signIn('p.cruz', password)).status).toBe(303);
  expect((await browser.get(`/users/${userKey('p.cruz')}`)).text).not.toContain(password);
});

test('the second factor of somebody who lost the telephone is removed', async () => {
  await signedInAs(made, { username: 'p.cruz', rights: ['answer'] });
  saveTotpSecret(made.agent.db, 'p.cruz', 'JBSWY3DPEHPK3PXP');
  confirmTotp(made.agent.db, 'p.cruz', made.agent.now());
  const theirs = `/users/${userKey('p.cruz')}`;
  expect((await browser.get(theirs)).text).toContain('Remove the code');
  const { location } = await browser.post(`${theirs}/remove-factor`);
  const { text } = await browser.get(location ?? '');
  expect(text).toContain('No code is asked for any more');
  expect(text).not.toContain('Remove the code');
});

test('no address has a user name, and one of nobody is no page', async () => {
  const { text } = await browser.get('/users');
  expect([...text.matchAll(/href="([^"]*)"/g)].join()).not.toMatch(/osei|lee/);
  expect((await browser.get('/users/r.osei')).status).toBe(404);
});

const remove = (username: string, fields: Record<string, string> = { confirmed: 'yes' }) =>
  browser.post(`/users/${userKey(username)}/remove`, fields);

test('a user who is removed is signed out at once, and the user name is nobody else’s', async () => {
  const theirs = await signedInAs(made, { username: 'p.cruz', rights: ['answer'] });
  expect((await remove('p.cruz', {})).status).toBe(400);
  expect((await theirs.get('/inbox')).status).toBe(200);
  expect((await remove('p.cruz')).location).toBe('/users?done=removed');
  expect((await theirs.get('/inbox')).status).toBe(303);
  expect((await siteBrowser(made.agent).signIn('p.cruz', 'correct horse battery')).status).toBe(
    401,
  );
  for (const username of ['p.cruz', 'P.Cruz']) {
    const { status, text } = await browser.post('/users', { ...user, username });
    expect([status, text.includes('had this user name')]).toEqual([400, true]);
  }
  const kept = made.agent.db.prepare('SELECT name, removed_by FROM removed_users').all();
  expect(kept).toEqual([{ name: 'Person p.cruz', removed_by: 'm.lee' }]);
  expect((await browser.get(`/users/${userKey('p.cruz')}`)).status).toBe(404);
});

test('nobody takes their own admin right away, by saving or by removing', async () => {
  const { status, text } = await browser.post(`/users/${userKey('m.lee')}`, {
    ...{ name: 'Mia Lee', right: ['answer'], limit: 'every' },
  });
  expect([status, text.includes('your own right')]).toEqual([400, true]);
  expect((await remove('m.lee')).text).toContain('your own right');
  expect(findHere('m.lee')?.rights).toEqual(['admin']);
  await signedInAs(made, { username: 'p.cruz', rights: ['admin'] });
  expect((await remove('p.cruz')).location).toBe('/users?done=removed');
});

test('a shared account is refused the rights to ask and to answer, and told why', async () => {
  const office = { ...user, username: 'front.office', limit: 'every' };
  for (const fields of [office, { ...office, username: 'j.x', name: 'Registrar' }]) {
    const { status, text } = await browser.post('/users', fields);
    expect([status, text.includes('need a named person')]).toEqual([400, true]);
  }
  expect(findHere('front.office')).toBeNull();
  const { location } = await browser.post('/users', { ...office, right: ['monitor'] });
  expect(location).toBe('/users?done=saved');
  const change = { name: 'Jo', right: ['request'], limit: 'every' };
  const forced = await browser.post(`/users/${userKey('front.office')}`, change);
  expect([forced.status, findHere('front.office')?.rights]).toEqual([400, ['monitor']]);
});
