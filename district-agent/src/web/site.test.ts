import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { hasRight } from '@portage/shared/web/route';
import { type UserRight, userRightSchema } from '../adapters/sqlite/users.ts';
import { addTransfer } from '../testing/add-transfer.ts';
import { type TestAgent, testAgent } from '../testing/test-agent.ts';
import { signedInAs, siteBrowser } from '../testing/test-site.ts';
import { routes } from './site.ts';

let made: TestAgent;
let ids: Record<string, string>;
beforeEach(() => {
  made = testAgent();
  const { transferId, studentId } = addTransfer(made, { localStudentId: '1', lastName: 'Vang' });
  ids = { transferId, studentId: String(studentId), object: 'transcript' };
});
afterEach(() => made.remove());

const addressOf = (path: string): string =>
  path.replace(/:(\w+)(\{[^}]*\}+)?/g, (_whole, name: string) => ids[name] ?? `no-${name}`);

const open = (browser: ReturnType<typeof siteBrowser>, route: (typeof routes)[number]) =>
  route.method === 'GET'
    ? browser.get(addressOf(route.path))
    : browser.post(addressOf(route.path), { date: 'x' });

const named = routes.map((route) => [`${route.method} ${route.path}`, route] as const);

describe('every route of the agent’s site', () => {
  test('stands in the table once', () => {
    expect(new Set(named.map(([name]) => name)).size).toBe(routes.length);
  });

  test('that names a student or a transfer asks whether it is one of the person’s', () => {
    const unguarded = routes.filter(
      (route) => /:(student|transfer)Id/.test(route.path) && !('object' in route),
    );
    expect(unguarded).toEqual([]);
  });

  test.each(named)('sends whoever is not signed in to the form: %s', async (_name, route) => {
    if (route.right === 'public') return;
    const { status, location } = await open(siteBrowser(made.agent), route);
    expect([status, location?.split('?')[0]]).toEqual([303, '/sign-in']);
  });

  test.each(userRightSchema.options)('is open to the right %s by its rule alone', async (right) => {
    const person = { username: `m.${right}`, rights: [right] as UserRight[] };
    const browser = await signedInAs(made, person);
    for (const route of routes.filter(({ path }) => path !== '/sign-out')) {
      const isAllowed = hasRight({ ...person, name: '', schools: null }, route.right);
      const { status } = await open(browser, route);
      expect([route.path, status === 403]).toEqual([route.path, !isAllowed]);
    }
  });
});

describe('somebody limited to a school', () => {
  test('sees its students and their transfers, and no others anywhere', async () => {
    const theirs = addTransfer(made, { localStudentId: '2', lastName: 'Theirs', schoolId: '200' });
    const browser = await signedInAs(made, {
      ...{ username: 'm.lee', rights: ['answer', 'monitor'], schools: ['200'] },
    });
    for (const path of ['/inbox', '/transfers', '/transfers.csv']) {
      const { text } = await browser.get(path);
      expect([path, text.includes('Theirs'), text.includes('Vang')]).toEqual([path, true, false]);
    }
    expect((await browser.post('/students', { text: 'vang' })).text).not.toContain('Vang,');
    const status = async (path: string): Promise<number> => (await browser.get(path)).status;
    expect(await status(`/students/${theirs.studentId}`)).toBe(200);
    expect(await status(`/transfers/${theirs.transferId}`)).toBe(200);
    for (const path of [`/students/${ids['studentId']}`, `/transfers/${ids['transferId']}`]) {
      expect([path, await status(path)]).toEqual([path, 404]);
    }
  });

  test('deletes nothing of other schools from the inbox', async () => {
    const person = { username: 'm.lee', rights: ['answer'] as const, schools: ['200'] };
    const browser = await signedInAs(made, person);
    const { location } = await browser.post('/inbox/delete', {
      item: `${ids['transferId']} request`,
    });
    expect(location).toBe('/inbox?done=deleted&count=0');
  });
});
