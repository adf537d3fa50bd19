/** Signing in with a real OpenID Connect provider, in a real browser. */

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { SignInProvider } from '@portage/shared/web/oidc/sign-in-provider';
import Provider from 'oidc-provider';
import type { Page } from 'playwright-core';
import { type AgentSite, startAgentSite } from './agent-site.ts';
import { findChromium, openBrowser, type SharedBrowser } from './chromium.ts';

const inBrowser = findChromium() === null ? describe.skip : describe;
const clientSecret = 'a-secret-of-this-test-alone';

let server: Server;
let site: AgentSite;
let browser: SharedBrowser;
let page: Page;

beforeAll(async () => {
  if (findChromium() === null) return;
  // The provider's sample pages tell that they are samples.
  for (const level of ['warn', 'info'] as const) {
    jest.spyOn(console, level).mockImplementation(() => undefined);
  }
  server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Another name than the site's: for a browser the way back comes from another site.
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const client = { issuer, clientId: 'portage', clientSecret, label: 'School account' };
  site = await startAgentSite(
    new SignInProvider({ ...client, usernameClaim: 'sub', passwordSignIn: true }),
  );
  const answer = makeProvider(issuer, `${site.served.url}/sign-in/provider/return`);
  server.on('request', (request, response) => void answer(request, response));
  // Without scripts: nothing of it may need one.
  browser = await openBrowser();
  page = await browser.newcomer({ scripts: false });
  // And they ask for a font from elsewhere.
  await page.route(/googleapis/, (route) => route.abort());
});
afterAll(async () => {
  jest.restoreAllMocks();
  await browser?.close();
  await site?.close();
  server?.closeAllConnections();
  server?.close();
});

/** A provider of one client; everybody has an account there, under any password. */
function makeProvider(issuer: string, returnUrl: string): ReturnType<Provider['callback']> {
  const provider = new Provider(issuer, {
    clients: [
      {
        ...{ client_id: 'portage', client_secret: clientSecret, redirect_uris: [returnUrl] },
        ...{ response_types: ['code'], grant_types: ['authorization_code'] },
      },
    ],
    cookies: { keys: ['key-of-this-test'] },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
  });
  return provider.callback();
}

/** Signs in there as somebody, and agrees to what is asked. */
async function signInThere(username: string): Promise<void> {
  await page.goto(`${site.served.url}/transfers`);
  await page.getByRole('link', { name: 'School account' }).click();
  await page.locator('[name=login]').fill(username);
  await page.locator('[name=password]').fill('any');
  await page.locator('[type=submit]').click();
  await page.locator('[type=submit]').click();
}

inBrowser('signing in with a provider', () => {
  test('leads to the page that was asked for, and out again', async () => {
    await signInThere('m.lee');
    await page.waitForURL(`${site.served.url}/transfers`);
    expect(await page.getByText('Person m.lee').count()).toBe(1);
    await page.getByRole('button', { name: 'Sign out' }).click();
    expect(await page.getByRole('status').textContent()).toContain('signed out');
  });

  test('does not let in who has an account there alone', async () => {
    await page.context().clearCookies();
    await signInThere('nobody');
    expect(await page.getByRole('alert').textContent()).toContain('could not be signed in');
    await page.goto(`${site.served.url}/transfers`);
    expect(new URL(page.url()).pathname).toBe('/sign-in');
  });
});
