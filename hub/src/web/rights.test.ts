import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newTransferId } from '@portage/shared/ids';
import type { SiteBrowser } from '@portage/shared/testing/site-browser';
import { hasRight } from '@portage/shared/web/route';
import { type HubRight, hubRightSchema } from '../adapters/sqlite/hub-users.ts';
import { noteLookUp } from '../adapters/sqlite/look-ups.ts';
import type { DistrictActs } from '../application/district-acts.ts';
import { makeCode } from '../testing/code-flow.ts';
import { rosterEntry, rosterOf, type TestHub, testHub } from '../testing/test-hub.ts';
import { type TestHubSite, testHubSite } from '../testing/test-hub-site.ts';
import { userKey } from './pages/users/person.ts';
import { routes } from './site.ts';

let hub: TestHub;
let site: TestHubSite;
/** Objects that the paths of routes name: one that is there, and one of nobody. */
let objects: Record<'there' | 'nowhere', Record<string, string>>;
let acted: string[];

const acts: DistrictActs = {
  enroll: async () => act('enroll', { kind: 'enrolled' as const }),
  change: async () => act('change', { kind: 'changed' as const }),
  hasFile: async () => true,
  takeFile: async () => act('takeFile', Buffer.from('{}')),
};

function act<Result>(name: string, result: Result): Result {
  acted.push(name);
  return result;
}

beforeAll(async () => {
  acted = [];
  hub = testHub();
  site = testHubSite(hub, { districtActs: async () => acts });
  const [alba, boro] = [await hub.join('alba', 11), await hub.join('boro', 12)];
  await hub.process(boro.say('roster-report', rosterOf(rosterEntry('2025-08-20'))));
  await hub.process(alba.say('roster-report', rosterOf(rosterEntry('2026-08-20'))));
  await hub.process(alba.say('request', { transferId: newTransferId() }));
  await hub.process(alba.say('release', { transferId: newTransferId() }));
  const lookUpId = noteLookUp(site.webStore, {
    ...{ at: hub.ports.now().toISOString(), username: 'else', reason: 'x', stateStudentId: '1' },
  });
  objects = {
    there: {
      ...{ transferId: await makeCode(hub, boro), districtId: 'alba', change: 'suspend' },
      ...{ streamSequence: '1', lookUpId, user: userKey('steady') },
    },
    nowhere: {
      ...{ transferId: newTransferId(), districtId: 'nobody', change: 'revoke' },
      ...{ streamSequence: '99', lookUpId: newTransferId(), user: 'f'.repeat(16) },
    },
  };
  await site.signedInAs(['admin'], 'steady');
});
afterAll(() => {
  site.close();
  hub.close();
});

const pathOf = (path: string, object: 'there' | 'nowhere'): string =>
  path.replace(/:(\w+)(\{[^}]*\}+)?/g, (_all, name) => objects[object][name] ?? `no-${name}`);

/** Forms that would do something, whatever the route: no refusal is owed to a missing field. */
const fields = {
  ...{ reason: 'a reason', confirm: 'alba', id: 'cora', name: 'Cora', stateStudentId: '00123' },
  ...{ username: 'new.one', right: 'admin', sure: 'yes' },
  ...{ businessDays: '3', timeZone: 'UTC', holidays: '', unmatchedPerDay: '7', personalDays: '9' },
};

type HubRoute = (typeof routes)[number];

const visit = (browser: SiteBrowser, { method, path }: HubRoute, object: 'there' | 'nowhere') =>
  method === 'GET' ? browser.get(pathOf(path, object)) : browser.post(pathOf(path, object), fields);

/** Everything that a form could have changed, but for who is signed in. */
const everything = (): string =>
  JSON.stringify([
    acted,
    ...(['users', 'web_accounts', 'look_ups', 'policy_changes'] as const).map((table) =>
      site.webStore.prepare(`SELECT * FROM ${table} ORDER BY 1`).all(),
    ),
    hub.streams.after('PARKED', 0).length,
    hub.streams.after('TRANSFERS', 0).length,
  ]);

const named = routes.map((route) => [`${route.method} ${route.path}`, route] as const);
const own = ['/sign-out', '/account', '/account/password', '/account/second-factor'];
const isOfEverybody = ({ right }: HubRoute): boolean => right === 'public' || right === 'signed-in';

test('every route stands in the table once, and every form asks for a right of its own', () => {
  expect(new Set(named.map(([name]) => name)).size).toBe(routes.length);
  const open = routes.filter((route) => isOfEverybody(route) && route.method === 'POST');
  expect(open.filter(({ path }) => !/^\/(sign-|account|language)/.test(path))).toEqual([]);
  expect(own.length).toBeGreaterThan(0);
});

describe('whoever is not signed in', () => {
  test.each(named)('is sent to the form, and changes nothing: %s', async (_name, route) => {
    if (route.right === 'public') return;
    const before = everything();
    const browser = site.stranger();
    for (const object of ['there', 'nowhere'] as const) {
      const { status, location } = await visit(browser, route, object);
      expect([status, location?.split('?')[0]]).toEqual([303, '/sign-in']);
    }
    expect(everything()).toBe(before);
  });
});

describe.each<[string, HubRight[]]>([
  ['no right', []],
  ...hubRightSchema.options.map((right): [string, HubRight[]] => [`the right ${right}`, [right]]),
])('%s', (_name, rights) => {
  const user = { username: 'o.grant', name: '', rights, schools: null };
  const guarded = routes.filter((route) => !isOfEverybody(route));

  test('is refused all that its rules do not say, and changes nothing by it', async () => {
    const browser = await site.signedInAs(rights);
    const before = everything();
    for (const route of guarded.filter(({ right }) => !hasRight(user, right))) {
      for (const object of ['there', 'nowhere'] as const) {
        const { status, text } = await visit(browser, route, object);
        expect([route.method, route.path, object, status]).toEqual([
          ...[route.method, route.path, object, 403],
        ]);
        expect(text).not.toContain('555-0100');
      }
    }
    expect(everything()).toBe(before);
  });

  test('opens all that its rules say, and nothing that is not there', async () => {
    const browser = await site.signedInAs(rights);
    const readable = guarded.filter(
      ({ right, method }) => hasRight(user, right) && method === 'GET',
    );
    for (const route of readable) {
      const isOfSomebodyElse = route.path.includes(':lookUpId');
      const expected = isOfSomebodyElse ? 404 : 200;
      expect([route.path, (await visit(browser, route, 'there')).status]).toEqual([
        ...[route.path, expected],
      ]);
      if (!route.path.includes(':')) continue;
      expect([route.path, (await visit(browser, route, 'nowhere')).status]).toEqual([
        ...[route.path, 404],
      ]);
    }
  });
});

test('a form of a right reaches its act: what is refused above is not refused for its fields', async () => {
  const forms = routes.filter((route) => route.method === 'POST' && !isOfEverybody(route));
  const browser = await site.signedInAs(['operate', 'steward', 'admin']);
  for (const route of forms.filter(({ path }) => !/remove|retry/.test(path))) {
    const before = everything();
    const { status } = await visit(browser, route, 'there');
    expect([route.path, status < 400, everything() === before]).toEqual([route.path, true, false]);
  }
});
