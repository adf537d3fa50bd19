import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { SiteAnswer, SiteBrowser } from '../../testing/site-browser.ts';
import { type TestOidcProvider, testOidcProvider } from '../../testing/test-oidc-provider.ts';
import { type TestSite, testSite } from '../../testing/test-site.ts';
import { signInsOf } from '../accounts.ts';
import { setPassword } from '../change-password.ts';
import { type OidcClient, oidcSettingsSchema } from './oidc-settings.ts';
import { SignInProvider } from './sign-in-provider.ts';

let elsewhere: TestOidcProvider;
let made: TestSite;
let browser: SiteBrowser;
beforeAll(async () => {
  elsewhere = await testOidcProvider('portage');
});
afterAll(() => elsewhere.close());
beforeEach(() => {
  elsewhere.vouch({});
  open();
});
afterEach(() => made.remove());

/** A site with this provider, and a browser nobody has signed in with. */
function open(changes: Partial<OidcClient> = {}): void {
  made = testSite([], providerWith(changes));
  browser = made.browser();
}

const providerWith = (changes: Partial<OidcClient>): SignInProvider =>
  new SignInProvider({
    ...{ issuer: elsewhere.issuer, clientId: 'portage', clientSecret: 'a secret' },
    ...{ usernameClaim: 'preferred_username', label: 'School account', passwordSignIn: true },
    ...changes,
  });

const reopen = (changes: Partial<OidcClient>): void => {
  made.remove();
  open(changes);
};

/** As far as the provider; returns what it was asked. */
async function leave(): Promise<URL> {
  const { location } = await browser.get('/sign-in/provider?next=/account');
  return new URL(location ?? '');
}

const comeBack = (to: URL): Promise<SiteAnswer> => browser.get(to.pathname + to.search);

test('who has an account there and here is signed in and goes on to the page', async () => {
  const asked = await leave();
  expect(asked.searchParams.get('code_challenge_method')).toBe('S256');
  const { status, text, headers } = await comeBack(elsewhere.signIn(asked));
  expect(status).toBe(200);
  expect(text).toContain('<meta http-equiv="refresh" content="0; url=/account"');
  expect(headers.getSetCookie().join()).toMatch(
    /-session=[^;]+; Path=\/; HttpOnly; SameSite=Strict/,
  );
  expect((await browser.get('/account')).status).toBe(200);
  expect(signInsOf(made.db, 'm.lee', 1)).toMatchObject([{ outcome: 'signed-in' }]);
});

test('the cookie of the way there is sent back from the other site, and ends with the return', async () => {
  const { headers } = await browser.get('/sign-in/provider');
  expect(headers.getSetCookie().join()).toMatch(
    /-sign-in-try=\S+; Path=\/; HttpOnly; SameSite=Lax/,
  );
  const asked = await leave();
  await comeBack(elsewhere.signIn(asked));
  expect(browser.cookie()).not.toContain('sign-in-try');
});

test('a session from before ends with a new sign-in', async () => {
  await setPassword(made.db, 'm.lee', { password: 'correct horse battery', now: made.site.now() });
  await browser.signIn('m.lee', 'correct horse battery');
  await leave();
  expect((await browser.get('/account')).location).toContain('/sign-in');
});

describe('nobody is signed in', () => {
  const inADay = Math.floor(Date.now() / 1000) - 86_400;
  test.each([
    ['who is no user here', { preferred_username: 'nobody' }],
    ['without a user name', { preferred_username: undefined }],
    ['with another nonce', { nonce: 'another' }],
    ['without a nonce', { nonce: undefined }],
    ['with a token for another program', { aud: 'another' }],
    ['with a token of another provider', { iss: 'https://other.example' }],
    ['with an expired token', { iat: inADay - 60, exp: inADay }],
  ])('%s, and the answer is the same', async (_what, changes) => {
    elsewhere.vouch(changes);
    await expectRefusal(await comeBack(elsewhere.signIn(await leave())));
  });

  test('with another state', async () => {
    const back = elsewhere.signIn(await leave());
    back.searchParams.set('state', 'another');
    await expectRefusal(await comeBack(back));
  });

  test('with a code that was used before', async () => {
    const back = elsewhere.signIn(await leave());
    await comeBack(back);
    browser = made.browser();
    await leave();
    await expectRefusal(await comeBack(back));
  });

  test('who did not leave from here, or came back after ten minutes', async () => {
    const back = elsewhere.signIn(await leave());
    const cookie = browser.cookie();
    browser = made.browser();
    await expectRefusal(await comeBack(back));
    made.pass(601_000);
    await expectRefusal(await browser.get(back.pathname + back.search, { cookie }));
  });

  test('with a cookie that somebody made', async () => {
    const back = elsewhere.signIn(await leave());
    const forged = browser.cookie().replace(/\.[\w-]+$/, `.${'A'.repeat(43)}`);
    await expectRefusal(await browser.get(back.pathname + back.search, { cookie: forged }));
  });

  test('by an address that nobody has checked', async () => {
    reopen({ usernameClaim: 'email' });
    elsewhere.vouch({ email: 'm.lee', email_verified: false });
    await expectRefusal(await comeBack(elsewhere.signIn(await leave())));
  });

  test('who changed their mind there', async () => {
    const asked = await leave();
    const back = new URL(asked.searchParams.get('redirect_uri') ?? '');
    back.searchParams.set('error', 'access_denied');
    back.searchParams.set('state', asked.searchParams.get('state') ?? '');
    await expectRefusal(await comeBack(back));
  });

  async function expectRefusal({ status, text }: SiteAnswer): Promise<void> {
    expect([status, text.match(/You could not be signed in/)?.length]).toEqual([401, 1]);
    expect((await browser.get('/account')).location).toContain('/sign-in');
  }
});

test('the log tells the operator why, and nobody’s name', async () => {
  elsewhere.vouch({ preferred_username: 'somebody.else' });
  await comeBack(elsewhere.signIn(await leave()));
  elsewhere.vouch({ nonce: 'another' });
  await comeBack(elsewhere.signIn(await leave()));
  expect(made.log.join()).toContain('user-unknown');
  expect(made.log.join()).toContain('OAUTH_JWT_CLAIM_COMPARISON_FAILED');
  expect(made.log.join()).not.toContain('somebody.else');
});

test('without the provider the page says so and passwords work', async () => {
  reopen({ issuer: 'http://127.0.0.1:9' });
  await setPassword(made.db, 'm.lee', { password: 'correct horse battery', now: made.site.now() });
  const { status, text } = await browser.get('/sign-in/provider');
  expect([status, text.includes('does not answer')]).toEqual([503, true]);
  expect((await browser.signIn('m.lee', 'correct horse battery')).status).toBe(303);
});

test('without passwords the form is gone and is not taken', async () => {
  reopen({ passwordSignIn: false });
  await setPassword(made.db, 'm.lee', { password: 'correct horse battery', now: made.site.now() });
  const { text } = await browser.get('/sign-in');
  expect(text).toContain('School account');
  expect(text).not.toContain('type="password"');
  const { status } = await browser.post('/sign-in', {
    ...{ username: 'm.lee', password: 'correct horse battery' },
  });
  expect(status).toBe(403);
});

test('a site without a provider has no such pages', async () => {
  made.remove();
  made = testSite();
  browser = made.browser();
  expect((await browser.get('/sign-in/provider')).status).toBe(404);
  expect((await browser.get('/sign-in/provider/return')).status).toBe(404);
  expect((await browser.get('/sign-in')).text).not.toContain('/sign-in/provider');
});

test.each([
  ['https://login.example.org', true],
  ['http://127.0.0.1:4000', true],
  ['http://login.example.org', false],
  ['ftp://login.example.org', false],
])('the issuer %s may be set: %s', (issuer, may) => {
  const client = { issuer, clientId: 'portage', clientSecretFile: 'secret', label: 'School' };
  expect(oidcSettingsSchema.safeParse(client).success).toBe(may);
});
