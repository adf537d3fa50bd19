import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { PortageError } from '../error-codes.ts';
import { testHost } from '../testing/site-browser.ts';
import { type TestSite, testSite } from '../testing/test-site.ts';
import { setPassword } from './change-password.ts';
import { securityHeaders } from './headers.ts';
import type { Route } from './route.ts';

const password = 'correct horse battery';
const reached: string[] = [];
const page = (name: string) => (): Response => {
  reached.push(name);
  return new Response(name);
};
const routes: readonly Route<null, 'read'>[] = [
  { method: 'GET', path: '/read/:id', right: 'read', handler: page('read') },
  { method: 'POST', path: '/write', right: 'signed-in', handler: page('write') },
  {
    method: 'GET',
    path: '/object/:id',
    right: 'signed-in',
    object: ({ params }) => params['id'] === 'mine',
    handler: page('object'),
  },
  {
    method: 'GET',
    path: '/breaks',
    right: 'public',
    handler: () => {
      throw new TypeError('Zzyzx Q. Canary');
    },
  },
  {
    method: 'GET',
    path: '/refuses',
    right: 'public',
    handler: () => {
      throw new PortageError('student-unknown');
    },
  },
];

let made: TestSite;
beforeEach(async () => {
  reached.length = 0;
  made = testSite(routes);
  for (const username of ['m.lee', 'j.ortiz']) {
    await setPassword(made.db, username, { password, now: made.site.now() });
  }
});
afterEach(() => made.remove());

async function signedIn(username = 'm.lee') {
  const browser = made.browser();
  expect((await browser.signIn(username, password)).status).toBe(303);
  return browser;
}

describe('every answer', () => {
  test.each(['/sign-in', '/nowhere', '/breaks', '/read/1', '/assets/none.css'])(
    'has the security headers and is kept nowhere: %s',
    async (path) => {
      const { headers } = await made.browser().get(path);
      for (const [name, value] of Object.entries(securityHeaders)) {
        expect([name, headers.get(name)]).toEqual([name, value]);
      }
      expect(headers.get('cache-control')).toBe('no-store');
    },
  );

  test('of an asset may be kept for ever, and all assets of a page are there', async () => {
    const browser = made.browser();
    const { text } = await browser.get('/sign-in');
    const paths = [...text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path]) => path);
    expect(paths.length).toBeGreaterThan(4);
    for (const path of paths) {
      const { status, headers } = await browser.get(path ?? '');
      expect([path, status]).toEqual([path, 200]);
      expect(headers.get('cache-control')).toContain('immutable');
    }
  });

  test('is refused under a name that is not the site’s', async () => {
    const { status, text } = await made.browser().get('/sign-in', { host: 'evil.example' });
    expect(status).toBe(421);
    expect(text).not.toContain('<form method="post" action="/sign-in"');
  });
});

describe('a route', () => {
  test('is not reached without signing in; a page sends to the form and back', async () => {
    const browser = made.browser();
    expect((await browser.get('/read/1')).location).toBe('/sign-in?next=/read/1');
    expect((await browser.post('/write')).location).toBe('/sign-in');
    const { location } = await browser.post('/sign-in', {
      ...{ username: 'm.lee', password, next: '/read/1' },
    });
    expect(location).toBe('/read/1');
    expect(reached).toEqual([]);
  });

  test('is not reached without its right', async () => {
    expect((await (await signedIn('j.ortiz')).get('/read/1')).status).toBe(403);
    expect(reached).toEqual([]);
    expect((await (await signedIn('m.lee')).get('/read/1')).status).toBe(200);
  });

  test('about something that is not theirs looks like none', async () => {
    const browser = await signedIn();
    expect((await browser.get('/object/mine')).status).toBe(200);
    expect((await browser.get('/object/other')).status).toBe(404);
    expect(reached).toEqual(['object']);
  });

  test('is not reached when the person left the users', async () => {
    const browser = await signedIn();
    made.db.prepare("UPDATE web_sessions SET username = 'gone'").run();
    expect((await browser.get('/read/1')).status).toBe(303);
  });
});

describe('a form', () => {
  const forged: readonly [string, Record<string, string>, Record<string, string>][] = [
    ['with a wrong token', { formToken: 'x'.repeat(43) }, {}],
    ['without a token', { formToken: '' }, {}],
    ['from another site', {}, { 'sec-fetch-site': 'cross-site' }],
    ['from another name of the site', {}, { 'sec-fetch-site': 'same-site' }],
  ];
  test.each(forged)('%s is refused', async (_name, fields, headers) => {
    const browser = await signedIn();
    expect((await browser.post('/write', fields, headers)).status).toBe(403);
    expect(reached).toEqual([]);
  });

  test('of our own page is taken', async () => {
    expect((await (await signedIn()).post('/write')).status).toBe(200);
  });

  test('of a browser that says nothing but its origin is taken from ours alone', async () => {
    const browser = await signedIn();
    const status = async (origin: string): Promise<number> =>
      (await browser.post('/write', {}, { 'sec-fetch-site': '', origin })).status;
    expect(await status('http://evil.example')).toBe(403);
    expect(await status('')).toBe(403);
    expect(await status(`http://${testHost}`)).toBe(200);
  });

  test('of another type or too large is refused', async () => {
    const browser = await signedIn();
    const json = { 'content-type': 'application/json' };
    expect((await browser.post('/write', {}, json)).status).toBe(415);
    expect((await browser.post('/write', { a: 'x'.repeat(300_000) })).status).toBe(413);
    expect(reached).toEqual([]);
  });
});

describe('an error', () => {
  test('of ours is a page with its code, its status and what to do', async () => {
    const { status, text } = await made.browser().get('/refuses');
    expect(status).toBe(404);
    expect(text).toContain('<code>student-unknown</code>');
    expect(text).toContain('There is no student with this local ID.');
  });

  test('that nobody foresaw says nothing of itself, to the browser or the log', async () => {
    const { status, text } = await made.browser().get('/breaks');
    expect(status).toBe(500);
    expect(text).toContain('page-failed');
    expect(text + made.log.join('\n')).not.toContain('Zzyzx');
    expect(made.log.join('\n')).toContain('TypeError');
  });
});

describe('signing in', () => {
  test('gives a new session each time and ends the one before', async () => {
    const browser = await signedIn();
    const before = browser.cookie();
    await browser.signIn('m.lee', password);
    expect(browser.cookie()).not.toBe(before);
    const other = await made.browser().get('/read/1', { cookie: before });
    expect(other.status).toBe(303);
  });

  test('ends with signing out, also for whoever kept the cookie', async () => {
    const browser = await signedIn();
    const cookie = browser.cookie();
    expect((await browser.post('/sign-out')).location).toBe('/sign-in?signed-out');
    expect((await made.browser().get('/read/1', { cookie })).status).toBe(303);
  });

  test('never sends a browser to another site', async () => {
    for (const next of ['https://evil.example', '//evil.example', '/\\evil.example', '/a?b']) {
      const answer = await made.browser().post('/sign-in', { username: 'm.lee', password, next });
      expect(answer.location).toBe('/');
    }
  });

  test('answers a wrong password and an unknown user with the same page', async () => {
    const answers = await Promise.all(
      ['m.lee', 'nobody'].map((username) =>
        made.browser().post('/sign-in', { username, password: 'wrong' }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([401, 401]);
    expect(answers[0]?.text).toBe(answers[1]?.text);
  });
});

test('the cookie is for this site alone, and no script reads it', async () => {
  const { headers } = await made.browser().post('/sign-in', { username: 'm.lee', password });
  expect(headers.get('set-cookie')).toMatch(
    /^portage-test-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/,
  );
});

test('a log line has the route as declared, never what stood in the address', async () => {
  await made.browser().get('/read/0004711?name=Canary');
  expect(made.log.join('\n')).toContain('GET /read/:id');
  expect(made.log.join('\n')).not.toMatch(/0004711|Canary/);
});

test('the language is that of the browser until somebody chooses one', async () => {
  const browser = made.browser();
  const spanish = { 'accept-language': 'fr, es-MX;q=0.9, en;q=0.8' };
  expect((await browser.get('/sign-in', spanish)).text).toContain('<html lang="es">');
  await browser.post('/language', { language: 'en', path: '/sign-in' });
  expect((await browser.get('/sign-in', spanish)).text).toContain('<html lang="en">');
});
