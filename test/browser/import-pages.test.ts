import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  jest,
  test,
} from '@jest/globals';
import { writeRow } from '@portage/district-agent/adapters/sqlite/record-table';
import { saveStudent } from '@portage/district-agent/adapters/sqlite/students';
import { immunizationTable } from '@portage/district-agent/records/immunization/store';
import { packetHere } from '@portage/district-agent/testing/packet-here';
import { releasedFolder } from '@portage/district-agent/testing/released-packet';
import { sampleIdentity, sampleImmunization } from '@portage/district-agent/testing/sample-records';
import { type TestAgent, testAgent } from '@portage/district-agent/testing/test-agent';
import type { Page } from 'playwright-core';
import { type AgentSite, signIn, startAgentSite } from './agent-site.ts';
import { accessibilityProblems } from './axe.ts';
import { findChromium, type OwnBrowser, openBrowser } from './chromium.ts';

jest.setTimeout(120_000);

const inBrowser = findChromium() === null ? describe.skip : describe;

const settings = ['/users', '/settings', '/settings/keys', '/settings/outbox', '/settings/backup'];

let former: TestAgent;
let dir: string;
beforeAll(async () => {
  former = testAgent('boro', 22);
  const exemption = { kind: 'Medical', date: null } as const;
  dir = await releasedFolder(former, { immunization: [sampleImmunization({ exemption })] });
});
afterAll(() => former.remove());

let site: AgentSite;
let browser: OwnBrowser;
let page: Page;
let overview: string;
beforeEach(async () => {
  site = await startAgentSite(['import', 'admin']);
  const { db } = site.made.agent;
  const studentId = saveStudent(db, sampleIdentity);
  const exemption = { kind: 'Religious', date: null } as const;
  const row = sampleImmunization({ recordId: 'own', exemption });
  writeRow(db, immunizationTable, { studentId, row, source: null });
  overview = `/transfers/${await packetHere(site.made, { dir, studentId })}/import`;
});
afterEach(async () => {
  expect(browser.strayRequests).toEqual([]);
  await browser.close();
  await site.close();
});

async function open(options: { width?: number; scripts?: boolean } = {}): Promise<void> {
  browser = await openBrowser(options);
  page = await browser.context.newPage();
  await signIn(page, site);
  await page.goto(site.served.url + overview);
}

inBrowser('the import pages', () => {
  test('take a person without scripts from the plan to the log and back', async () => {
    await open({ scripts: false });
    await page.getByRole('link', { name: 'Immunization summary' }).click();
    await page.getByLabel('Your choice').selectOption({ label: 'Use received' });
    await page.getByRole('button', { name: 'Save these choices' }).click();
    expect(await page.getByRole('status').textContent()).toContain('Your choices are kept');
    await page.getByRole('button', { name: 'Import these records' }).click();
    expect(await page.getByRole('status').textContent()).toContain('1 updated');
    await page.getByRole('link', { name: 'See the import log' }).first().click();
    expect(await page.getByRole('table').textContent()).toContain('Kind: Medical');
    await page.getByRole('link', { name: 'Import records' }).click();
    await page.getByText('Yes, take this import back').click();
    await page.getByRole('button', { name: 'Undo the import' }).click();
    expect(await page.getByRole('status').textContent()).toContain('The import is undone');
  });

  test.each([320, 1280])('have no problem at %i pixels', async (width) => {
    await open({ width });
    for (const path of [overview, `${overview}/immunization`, `${overview}/codes`, ...settings]) {
      await page.goto(site.served.url + path);
      const across = await page.evaluate('document.documentElement.scrollWidth');
      expect([path, across]).toEqual([path, width]);
      expect([path, await accessibilityProblems(page)]).toEqual([path, []]);
    }
  });
});
