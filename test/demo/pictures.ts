/**
 * `npm run pictures`: takes the pictures of the pages that README shows, of synthetic students in a
 * state made for it, with Debian's chromium. Somebody has to look at them afterwards.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openBrowser, type SharedBrowser } from '../browser/chromium.ts';
import {
  answerStudent,
  requestStudent,
  waitForEnd,
  waitForRequest,
} from '../support/district-acts.ts';
import { repositoryRoot } from '../support/program.ts';
import { openWorld, type World } from '../support/world.ts';
import { openReview, prepareKnown } from './codes.ts';
import { districts, makeStateWithSites, portsOf, type StartSites } from './start-sites.ts';
import { enrollStudent, movedStudent, richestStudents, writeWhatIsKnown } from './students.ts';

const pictures = join(repositoryRoot, 'fixtures/pictures');
const say = (text: string): void => void process.stderr.write(`${text}\n`);

/** What the pages are about. */
interface Played {
  readonly released: string;
  readonly waiting: string;
  readonly redemptionId: string;
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'portage-pictures-'));
  say('making a hub and three districts');
  const made = await makeStateWithSites(folder);
  const ports = portsOf(made.sites);
  await made.world.stop();
  const world = openWorld(folder, Object.keys(districts), { ports });
  const browser = await openBrowser();
  try {
    await world.hub.start();
    await Promise.all([...world.agents.values()].map((agent) => agent.start()));
    say('playing transfers');
    const played = await play(world);
    await takeAll(browser, made.sites, played);
  } finally {
    await browser.close();
    await world.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Six requests, of which one is released and one rejected; and a grade by code. */
async function play(world: World): Promise<Played> {
  // Names that a machine without the fonts of all the world can show.
  const movers = (await richestStudents(world, 'boro'))
    .filter(({ lastName, firstName }) => /^[\p{Script=Latin}\s'-]+$/u.test(lastName + firstName))
    .slice(0, 6);
  const transfers: string[] = [];
  for (const [at, student] of movers.entries()) {
    const moved = movedStudent(student, `A-020${at}`);
    await enrollStudent(world, moved);
    if (at === 0) await writeWhatIsKnown(world, moved);
    transfers.push(await requestStudent(world, 'alba', moved.localStudentId, 'Starts on Monday.'));
  }
  const [released = '', rejected = '', waiting = ''] = transfers;
  for (const transferId of transfers) await waitForRequest(world, 'boro', transferId);
  await answerStudent(world, 'boro', {
    ...{ transferId: released, answer: { kind: 'release', comments: '' } },
  });
  await answerStudent(world, 'boro', {
    transferId: rejected,
    answer: { kind: 'reject', reason: 'consent-needed', comments: 'Please ask again in June.' },
  });
  await waitForEnd(world, 'alba', released);
  await waitForEnd(world, 'alba', rejected);
  const { redemptionId } = await openReview(world, await prepareKnown(world));
  return { released, waiting, redemptionId };
}

async function takeAll(browser: SharedBrowser, sites: StartSites, played: Played): Promise<void> {
  const { released, waiting, redemptionId } = played;
  const alba = await signedIn(browser, sites, { id: 'alba', username: 'r.osei' });
  const boro = await signedIn(browser, sites, { id: 'boro', username: 'm.berg' });
  const hub = await signedIn(browser, sites, { id: 'hub', username: 's.chen' });
  await take(alba, '/inbox', 'inbox');
  await take(alba, `/transfers/${released}`, 'received');
  await take(alba, `/transfers/${released}/import/health-screening`, 'import');
  await take(alba, `/transfer-data/imports/${redemptionId}/review`, 'review');
  await take(boro, `/transfers/${waiting}/answer`, 'answer');
  await take(hub, '/', 'hub-overview');
  await take(hub, `/transfers/${released}`, 'hub-transfer');
}

async function signedIn(
  browser: SharedBrowser,
  { hub, districts: all }: StartSites,
  { id, username }: { id: string; username: string },
): Promise<Page> {
  const site = id === 'hub' ? hub : all.find((district) => district.id === id);
  const user = site?.users.find((each) => each.username === username);
  if (site === undefined || user === undefined) throw new Error(`nobody is ${username} at ${id}`);
  const page = await browser.newcomer();
  await page.goto(`${site.url}/sign-in`);
  await page.getByLabel('User name').fill(user.username);
  await page.getByLabel('Password').fill(user.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  return page;
}

/** The upper part of a page, as a person sees it at first. */
async function take(page: Page, path: string, name: string): Promise<void> {
  await page.goto(new URL(path, page.url()).href);
  await page.evaluate('document.fonts.ready');
  await page.screenshot({ path: join(pictures, `page-${name}.png`) });
  say(`page-${name}.png`);
}

await main();
