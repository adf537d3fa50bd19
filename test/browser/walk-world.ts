import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findUser, saveUser, type UserRight } from '@portage/district-agent/adapters/sqlite/users';
import { withAgent } from '@portage/district-agent/compose';
import type { Page } from 'playwright-core';
import { loadOwnCodes } from '../demo/students.ts';
import { startAgents, waitUntilSettled } from '../support/district-acts.ts';
import { freePorts } from '../support/free-ports.ts';
import { loadStudents } from '../support/student-file.ts';
import { makeWorld, openWorld, type World } from '../support/world.ts';
import { giveSession, openBrowser, type SharedBrowser } from './chromium.ts';
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
  const [browser] = await Promise.all([openBrowser(), fillDistricts(world)]);
  const state = { world, browser };
  return {
    ...state,
    alba: await signedIn(state, 'r.osei', { districtId: 'alba', port: alba }),
    boro: await signedIn(state, 'm.berg', { districtId: 'boro', port: boro }),
    cedar: await signedIn(state, 'm.berg', { districtId: 'cedar', port: cedar }),
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

async function signedIn(
  { world, browser }: Pick<WalkWorld, 'world' | 'browser'>,
  username: string,
  { districtId, port }: { districtId: keyof typeof districts; port: number },
): Promise<Person> {
  const page = await browser.newcomer();
  // Longer than any packet takes to be made and to come.
  page.setDefaultTimeout(40_000);
  const url = `http://127.0.0.1:${port}`;
  await withAgent(world.agentFolder(districtId), ({ db }) =>
    giveSession(page, { siteId: districtId, db, url }, username),
  );
  await page.goto(`${url}/inbox`);
  return { page, url };
}
