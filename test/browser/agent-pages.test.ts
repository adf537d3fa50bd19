import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { addPerson } from '@portage/district-agent/testing/test-agent';
import { setPassword } from '@portage/shared/web/change-password';
import { beginTry } from '@portage/shared/web/sign-in-pauses';
import type { Page, Route } from 'playwright-core';
import { addRequest, openPage, startAgentSite } from './agent-site.ts';
import { type AgentState, agentState } from './agent-state.ts';
import { findChromium, openBrowser } from './chromium.ts';
import {
  enrollAndAsk,
  ignoreRequest,
  importAndUndo,
  makeAndRevokeCode,
  mergeAndUndo,
  reviewAndStart,
  type WalkPlace,
} from './form-walks.ts';
import { enterOn, tabTo } from './keyboard.ts';
import { accessibilityProblems, overflowOf, problemsOfPages } from './page-problems.ts';
import { readEveryWay } from './reading.ts';

jest.setTimeout(120_000);

const inBrowser = findChromium() === null ? describe.skip : describe;

/** One for all tests; each test has students of its own. */
let place: WalkPlace;

beforeAll(async () => {
  if (findChromium() === null) return;
  const [browser, site] = await Promise.all([openBrowser(), startAgentSite()]);
  const at = { browser, site };
  const page = await openPage(at, '/account');
  const plain = await openPage(at, '/account', { width: 320, scripts: false });
  place = { ...at, state: await agentState(site), page, plain };
});
afterEach(() => {
  expect(place.browser.strayRequests).toEqual([]);
});
afterAll(async () => {
  await place?.browser.close();
  await place?.site.close();
});

inBrowser('every page of the agent’s site', () => {
  test('fits 320 pixels and keeps nobody from using it', async () => {
    const { page, state } = place;
    await page.setViewportSize({ width: 320, height: 800 });
    expect(await problemsOfPages(page, pagesOf(state))).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  test('keeps its content on paper, in dark and forced colors, and at twice the text size', async () => {
    const { page, site } = place;
    const [{ studentId, transferId }, other] = place.state.twins;
    const student = `/students/${studentId}`;
    await page.goto(`${site.served.url}/inbox`);
    expect(await accessibilityProblems(page)).toEqual([]);
    await readEveryWay(page);
    for (const path of [
      ...[student, `${student}/records/enrollment-history`, `/transfers/${transferId}/answer`],
      ...[`${student}/merge/${other.studentId}`, '/transfer-data/send'],
    ]) {
      await page.goto(site.served.url + path);
      await readEveryWay(page);
    }
  });
});

inBrowser('the agent’s site', () => {
  test('lets a person in by the keyboard alone, and pauses after five wrong passwords', async () => {
    const { made, served } = place.site;
    const { db } = made.agent;
    addPerson(made.agent, 'k.board', ['answer', 'notify']);
    await setPassword(db, 'k.board', { password, now: new Date() });
    const page = await place.browser.newcomer({ width: 320 });
    await page.goto(`${served.url}/sign-in`);
    expect([await overflowOf(page), await accessibilityProblems(page)]).toEqual([[], []]);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.className')).toContain('usa-skipnav');
    await page.keyboard.press('Enter');
    await typeSignIn(page, 'wrong password');
    expect(await page.getByRole('alert').textContent()).toContain('do not fit together');
    await typeSignIn(page, password);
    await page.waitForURL('**/inbox');
    await enterOn(page, page.getByRole('link', { name: 'Nguyễn, Example' }));
    await page.waitForURL('**/transfers/**');
    await enterOn(page, page.getByRole('button', { name: 'Sign out' }));
    await page.waitForURL('**/sign-in?signed-out');
    const who = { username: 'k.board', address: '127.0.0.1' };
    for (let tries = 0; tries < 5; tries += 1) beginTry(db, who, new Date());
    await typeSignIn(page, password);
    expect(await page.getByRole('alert').textContent()).toContain('too many wrong tries');
  });

  test('shows the inbox, keeps it up to date, and deletes what is ticked', async () => {
    const { site, page } = place;
    // Comes after the page was made and before it listens.
    const comeBetween = (route: Route) => {
      addRequest(site, { localStudentId: '11', lastName: 'First' });
      return route.continue();
    };
    await page.route('**/inbox/live', comeBetween, { times: 1 });
    await page.goto(`${site.served.url}/inbox`);
    await page.getByRole('link', { name: 'First, Example' }).waitFor();
    expect(await page.getByText('Overdue', { exact: false }).count()).toBeGreaterThan(0);
    addRequest(site, { localStudentId: '12', lastName: 'Second' });
    await page.getByRole('link', { name: 'Second, Example' }).waitFor();
    expect(await page.getByLabel('Tick all on this page').isVisible()).toBe(true);
    await page.getByLabel('Tick Records are asked for: First, Example').check();
    await page.getByRole('button', { name: 'Delete what is ticked' }).click();
    expect(await page.getByRole('status').textContent()).toContain('1 item deleted');
    expect(await page.getByRole('link', { name: 'First, Example' }).count()).toBe(0);
    expect(await page.getByRole('link', { name: 'Second, Example' }).count()).toBe(1);
  });

  test.each([
    { scripts: true, localStudentId: '21', lastName: 'Ångström', typed: 'angstrom' },
    { scripts: false, localStudentId: '22', lastName: 'Żółć', typed: 'zołc' },
  ])(
    'finds a student and ends the enrollment (scripts: $scripts)',
    async ({ scripts, typed, ...student }) => {
      addRequest(place.site, student);
      const page = await openPage(place, '/account', { scripts });
      await page.getByRole('link', { name: 'Students' }).click();
      await page.getByLabel('Name, local ID or state ID').fill(typed);
      if (!scripts) await page.getByRole('button', { name: 'Search' }).click();
      await page.getByRole('link', { name: `${student.lastName}, Example` }).click();
      await page.getByRole('button', { name: 'End the enrollment at School 100' }).click();
      expect(await page.getByRole('status').textContent()).toContain('has ended');
      expect(page.url()).not.toContain(typed);
      await page.close();
    },
  );
});

inBrowser('at 320 pixels and without scripts', () => {
  test('a student is enrolled and records are asked for', () => enrollAndAsk(place));

  test('a request is ignored after the second page alone', () => ignoreRequest(place));

  test('a code is made and revoked', () => makeAndRevokeCode(place));

  test('an import by code is reviewed and started', () => reviewAndStart(place));

  test('an import leads from the plan to the log and back', () => importAndUndo(place));

  test('a student who is here twice becomes one, and then two again', () => mergeAndUndo(place));
});

const password = 'correct horse battery';

/** Fills in the form that is open, with the keyboard alone. */
async function typeSignIn(page: Page, typed: string): Promise<void> {
  const name = page.getByLabel('User name');
  await tabTo(page, name);
  if ((await name.inputValue()) === '') await page.keyboard.type('k.board');
  await page.keyboard.press('Tab');
  await page.keyboard.type(typed);
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
}

/** Every page of the site that a person can open by its address. */
function pagesOf({ long, twins, importPath, codeImportPath }: AgentState): string[] {
  const student = `/students/${long.studentId}`;
  const transfer = `/transfers/${long.transferId}`;
  const [one, other] = twins;
  return [
    ...['/inbox', '/students', student, `${student}/records/enrollment-history`, '/transfers'],
    ...[transfer, '/account', '/nowhere', '/enrollments/new', `${student}/request`, '/merges'],
    ...[`/students/${one.studentId}/merge`, `/students/${one.studentId}/merge/${other.studentId}`],
    ...[`${transfer}/answer`, `${transfer}/answer/ignore`],
    ...[importPath, `${importPath}/immunization`, `${importPath}/codes`],
    ...['/users', '/settings', '/settings/keys', '/settings/outbox', '/settings/backup'],
    ...['/settings/log', `${transfer}/looks`, `${student}/disclosures`],
    ...['/transfer-data', codeImportPath, `${codeImportPath}/review`],
    ...[`${codeImportPath}/review/1`, `${codeImportPath}/review/2`, `${codeImportPath}/start`],
    ...[`${codeImportPath}/cancel`, '/transfer-data/send', '/transfer-data/send/student'],
    '/transfer-data/send/grade?school=100',
  ];
}
