import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findUser, saveUser, type UserRight } from '@portage/district-agent/adapters/sqlite/users';
import { withAgent } from '@portage/district-agent/compose';
import { setPassword } from '@portage/shared/web/change-password';
import type { Page } from 'playwright-core';
import { loadOwnCodes } from '../demo/students.ts';
import { startAgents, waitUntilSettled } from '../support/district-acts.ts';
import { freePorts } from '../support/free-ports.ts';
import { loadStudents } from '../support/student-file.ts';
import { makeWorld, openWorld, type World } from '../support/world.ts';
import { password } from './agent-site.ts';
import { openSharedBrowser, type SharedBrowser } from './chromium.ts';
import { studentsOfAlba, studentsOfBoro, studentsOfCedar } from './walk-cast.ts';

/** Somebody at the site of their district: signed in, in a browser that others use as well. */
export interface Person {
  readonly page: Page;
  readonly url: string;
}

/** Three districts with their sites over one hub, and the people who work there. */
export interface WalkWorld {
  readonly world: World;
  readonly browser: SharedBrowser;
  /** Asks for records and imports them. */
  readonly alba: Person;
  /** Answers at the district where most students were. */
  readonly boro: Person;
  readonly cedar: Person;
  close(): Promise<void>;
}

const districts = {
  alba: 'Alba Unified District',
  boro: 'Boro Public Schools',
  cedar: 'Cedar Valley Schools',
};

/** Starts it all; about ten seconds. */
export async function startWalkWorld(): Promise<WalkWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'portage-walk-'));
  const made = await makeWorld(folder, districts);
  const [alba = 0, boro = 0, cedar = 0] = await freePorts(3);
  const ports = { hub: 0, districts: { alba, boro, cedar } };
  const world = { ...openWorld(folder, Object.keys(districts), { ports }), hub: made.hub };
  const [browser] = await Promise.all([openSharedBrowser(), fillDistricts(world)]);
  return {
    ...{ world, browser },
    alba: await signedIn(browser, 'r.osei', alba),
    boro: await signedIn(browser, 'm.berg', boro),
    cedar: await signedIn(browser, 'm.berg', cedar),
    close: async () => {
      await browser.close();
      await world.stop();
      await made.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function fillDistricts(world: World): Promise<void> {
  await loadStudents(world, 'alba', studentsOfAlba());
  await loadOwnCodes(world);
  await loadStudents(world, 'boro', studentsOfBoro());
  await loadStudents(world, 'cedar', studentsOfCedar());
  for (const districtId of Object.keys(districts)) {
    const username = districtId === 'alba' ? 'r.osei' : 'm.berg';
    await withAgent(world.agentFolder(districtId), async ({ db }) => {
      await setPassword(db, username, { password, now: new Date() });
      const known = findUser(db, username);
      if (known !== null) saveUser(db, { ...known, rights });
    });
  }
  await startAgents(world);
  await waitUntilSettled(world);
}

const rights: readonly UserRight[] = [
  ...(['request', 'answer', 'import', 'transfer-codes', 'notify', 'monitor'] as const),
];

async function signedIn(browser: SharedBrowser, username: string, port: number): Promise<Person> {
  const page = await browser.newcomer();
  // Longer than any packet takes to be made and to come.
  page.setDefaultTimeout(40_000);
  const url = `http://127.0.0.1:${port}`;
  await page.goto(`${url}/sign-in`);
  await page.getByLabel('User name').fill(username);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(`${url}/inbox`);
  return { page, url };
}
