/**
 * Who may do what: every route of the table × every right × whose object it names, on one store.
 * A route that is new is here by itself; what opens it stands in the golden file.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { SiteAnswer, SiteBrowser } from '@portage/shared/testing/site-browser';
import { type UserRight, userRightSchema } from '../adapters/sqlite/users.ts';
import {
  addObjects,
  addressAt,
  nothing,
  type ObjectsOfSchool,
} from '../testing/objects-of-school.ts';
import { wholeStore } from '../testing/store-dump.ts';
import { projectFolder } from '../testing/temporary-store.ts';
import { type TestAgent, testAgent } from '../testing/test-agent.ts';
import { signedInAs, siteBrowser } from '../testing/test-site.ts';
import type { AgentRoute } from './agent-route.ts';
import { routes } from './site.ts';

const golden = join(projectFolder, 'test/golden/agent-rights.txt');

/** Addressed by something that is no object of a school: admins manage every user. */
const withoutObject = /^\/users\/:user\b/;

const guarded = routes.filter(({ right, path }) => right !== 'public' && path !== '/sign-out');
const ofObjects = guarded.filter((route) => 'object' in route);

let made: TestAgent;
let here: ObjectsOfSchool;
beforeAll(async () => {
  made = testAgent();
  here = await addObjects(made, '100');
  await addObjects(made, '200');
});
afterAll(() => made.remove());

const nameOf = ({ method, path }: AgentRoute): string => `${method} ${path}`;

const open = (
  browser: SiteBrowser,
  { method, path }: AgentRoute,
  objects = here,
): Promise<SiteAnswer> =>
  method === 'GET'
    ? browser.get(addressAt(path, objects))
    : browser.post(addressAt(path, objects), { date: 'x' });

/** Opens a route, and takes back whatever it did. */
async function tryOut(browser: SiteBrowser, route: AgentRoute): Promise<SiteAnswer> {
  const { db } = made.agent;
  db.exec('BEGIN IMMEDIATE');
  try {
    return await open(browser, route);
  } finally {
    db.exec('ROLLBACK');
  }
}

const codeOf = ({ text }: SiteAnswer): string => /<code>([a-z-]+)<\/code>/.exec(text)?.[1] ?? '';

/** What a refusal says, without the address that it was said at. */
const said = ({ status, text }: SiteAnswer): unknown => [
  status,
  text.replaceAll(/name="path" value="[^"]*"/g, ''),
];

/** Everything of these routes is refused like that, whether the object is there or not. */
async function expectRefused(
  browser: SiteBrowser,
  refused: readonly AgentRoute[],
  how: { status: number; code: string },
): Promise<void> {
  const before = wholeStore(made.agent.db);
  for (const route of refused) {
    const answer = await open(browser, route);
    expect([nameOf(route), answer.status, codeOf(answer)]).toEqual([
      ...[nameOf(route), how.status, how.code],
    ]);
    expect([nameOf(route), said(await open(browser, route, nothing))]).toEqual([
      ...[nameOf(route), said(answer)],
    ]);
  }
  expect(wholeStore(made.agent.db)).toEqual(before);
}

describe('a route of the agent’s site', () => {
  test('stands in the table once', () => {
    expect(new Set(routes.map(nameOf)).size).toBe(routes.length);
  });

  test('that names an object asks whether it is one of the person’s', () => {
    const unasked = routes.filter(
      (route) =>
        route.path.includes(':') && !('object' in route) && !withoutObject.test(route.path),
    );
    expect(unasked.map(nameOf)).toEqual([]);
  });

  test('is for nobody who is not signed in, or has no right', async () => {
    const nobody = siteBrowser(made.agent);
    const before = wholeStore(made.agent.db);
    for (const route of guarded) {
      const { status, location } = await open(nobody, route);
      expect([nameOf(route), status, location?.split('?')[0]]).toEqual([
        ...[nameOf(route), 303, '/sign-in'],
      ]);
    }
    expect(wholeStore(made.agent.db)).toEqual(before);
    const powerless = await signedInAs(made, { username: 'm.none', rights: [] });
    const withRight = guarded.filter(({ right }) => right !== 'signed-in');
    await expectRefused(powerless, withRight, { status: 403, code: 'page-forbidden' });
  });

  test('is for the rights of the golden file alone (UPDATE_GOLDEN=1 writes it)', async () => {
    const opening = new Map<AgentRoute, UserRight[]>(guarded.map((route) => [route, []]));
    for (const right of userRightSchema.options) {
      const browser = await signedInAs(made, { username: `m.${right}`, rights: [right] });
      const refused: AgentRoute[] = [];
      for (const route of guarded) {
        const isRefused = (await tryOut(browser, route)).status === 403;
        if (isRefused) refused.push(route);
        else opening.get(route)?.push(right);
      }
      await expectRefused(browser, refused, { status: 403, code: 'page-forbidden' });
    }
    const lines = [...opening].map(([route, rights]) => {
      const isAll = rights.length === userRightSchema.options.length;
      const whose = 'object' in route ? ', of their schools' : '';
      return `${nameOf(route)}: ${isAll ? 'signed in' : rights.join(' ')}${whose}`;
    });
    const table = `${lines.toSorted().join('\n')}\n`;
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(golden, table);
    expect(table).toBe(readFileSync(golden, 'utf8'));
  });
});

describe('somebody with every right who is limited to schools', () => {
  const rights = userRightSchema.options;

  test('finds of other schools what they find of nothing, and changes nothing of it', async () => {
    const other = await signedInAs(made, { username: 'm.other', rights, schools: ['200'] });
    await expectRefused(other, ofObjects, { status: 404, code: 'page-unknown' });
  });

  test('opens everything of their own school', async () => {
    const browser = await signedInAs(made, { username: 'm.own', rights, schools: ['100'] });
    for (const route of ofObjects) {
      const code = codeOf(await tryOut(browser, route));
      expect([nameOf(route), code]).not.toEqual([nameOf(route), 'page-forbidden']);
      expect([nameOf(route), code]).not.toEqual([nameOf(route), 'page-unknown']);
    }
  });
});
