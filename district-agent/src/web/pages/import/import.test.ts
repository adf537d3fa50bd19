import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import type { SiteBrowser } from '@portage/shared/testing/site-browser';
import { replaceCodeSets } from '../../../adapters/sqlite/own-codes.ts';
import { readRows, writeRow } from '../../../adapters/sqlite/record-table.ts';
import { countImportRuns } from '../../../application/import/count-import-runs.ts';
import { packetFolder } from '../../../application/packet-folder.ts';
import { immunizationTable } from '../../../records/immunization/store.ts';
import { type ReleasedRecords, releasedRecords } from '../../../testing/import-site.ts';
import { sampleAssessment, sampleImmunization } from '../../../testing/sample-records.ts';
import type { TestAgent } from '../../../testing/test-agent.ts';
import { signedInAs } from '../../../testing/test-site.ts';

jest.setTimeout(60_000);

const hostile = '<img src=x onerror=alert(1)>"{{7*7}}';
const second = { recordId: 'dose-2', administeredDate: '2014-04-05' };

let released: ReleasedRecords;
beforeAll(async () => {
  released = await releasedRecords({
    immunization: [
      sampleImmunization({ exemption: { kind: 'Medical', date: null } }),
      sampleImmunization(second),
    ],
    assessment: [sampleAssessment({ title: hostile })],
  });
});
afterAll(() => released.remove());

let made: TestAgent;
let transferId: string;
let studentId: number;
let browser: SiteBrowser;
beforeEach(async () => {
  ({ made, transferId, studentId } = await released.arrive());
  browser = await signedInAs(made, { username: 'm.lee', rights: ['import'] });
});
afterEach(() => made.remove());

const place = (below = '') => `/transfers/${transferId}/import${below}`;
const fieldIn = (text: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '';
const plainText = (text: string): string => text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

/** Sends the commit form of a page as it was shown. */
async function commit(page: string, fields: Record<string, string> = {}) {
  const { text } = await browser.get(page);
  const shown = { digest: fieldIn(text, 'digest'), wizard: fieldIn(text, 'wizard') };
  return browser.post(place('/commit'), { ...shown, ...fields });
}
const doses = () => readRows(made.agent.db, immunizationTable, studentId);
const ownConflict = () =>
  writeRow(made.agent.db, immunizationTable, {
    ...{ studentId, source: null },
    row: sampleImmunization({
      ...{ recordId: 'own', exemption: { kind: 'Religious', date: null } },
    }),
  });

test('the overview counts rows by wizard and crosses out what has none', async () => {
  const { status, text } = await browser.get(place());
  expect(status).toBe(200);
  const rowOf = (title: string) =>
    plainText(text.split('<tr>').find((row) => row.includes(title)) ?? '');
  expect(rowOf('>Immunization summary<')).toMatch(/Immunization summary 2 – – – – –/);
  expect(rowOf('>Transcript<')).toContain('not sent');
  expect(/<title>([^<]*)/.exec(text)?.[1]).toBe('Import records · District alba');
});

test('a commit writes what the page showed, tells of it, and has a log as page and CSV', async () => {
  const { location } = await commit(place());
  expect(location).toBe(place('?said=imported'));
  expect(doses()).toHaveLength(2);
  const { text } = await browser.get(location ?? '');
  expect(plainText(text)).toContain('The records are imported. 3 added.');
  const log = /href="([^"]+\/log\/\d+)"/.exec(text)?.[1] ?? '';
  const page = (await browser.get(log)).text;
  expect(plainText(page)).toContain('Administered date: Apr 5, 2013');
  expect(page).not.toContain('<img src=x');
  const csv = await browser.get(`${log}/csv`);
  expect(csv.headers.get('content-disposition')).toMatch(/^attachment; .*import-log-\d+\.csv/);
  expect(csv.text.split('\r\n').length).toBeGreaterThan(3);
  expect((await browser.get(place('/log/999'))).status).toBe(404);
  expect((await browser.get(place('/log/x'))).status).toBe(404);
});

test('a commit of another plan than the one shown writes nothing and shows the new plan', async () => {
  const { text } = await browser.get(place());
  ownConflict();
  const { location } = await browser.post(place('/commit'), {
    ...{ digest: fieldIn(text, 'digest'), wizard: '', conflicts: 'use-received' },
  });
  expect(location).toBe(place('?said=import-plan-changed'));
  expect(plainText((await browser.get(location ?? '')).text)).toContain('Look at the new plan');
  expect(doses()).toHaveLength(1);
  const without = await browser.post(place('/commit'), { conflicts: 'use-received' });
  expect(without.location).toBe(place('?said=import-plan-changed'));
});

test('a conflict waits for a choice, which can be made for its row or for all', async () => {
  ownConflict();
  const wizard = place('/immunization');
  expect((await commit(wizard)).location).toBe(`${wizard}?said=import-undecided`);
  const { text } = await browser.get(wizard);
  expect(plainText(text)).toMatch(/Exemption Kind: Medical Kind: Religious Kind: Medical/);
  const { location } = await browser.post(`${wizard}/choices`, {
    ...{ row: ['immunization dose-1', 'immunization dose-2'], was: ['', ''] },
    choice: ['keep-mine', ''],
  });
  expect(location).toBe(`${wizard}?said=kept`);
  expect(plainText((await browser.get(wizard)).text)).not.toContain('Not decided yet');
  expect((await commit(wizard)).location).toBe(place('?said=imported'));
  expect(doses().find(({ recordId }) => recordId === 'own')?.exemption?.kind).toBe('Religious');
});

test('choices for rows that the plan or the wizard does not have are refused as a whole', async () => {
  ownConflict();
  const rows = ['immunization dose-1', 'immunization dose-9'];
  const sent = { row: rows, was: ['', ''], choice: ['skip', 'skip'] };
  const { location } = await browser.post(place('/immunization/choices'), sent);
  expect(location).toBe(place('/immunization?said=import-row-unknown'));
  expect((await browser.get(place('/immunization'))).text).toContain('Not decided yet');
  expect((await browser.post(place('/assessment/choices'), sent)).status).toBe(404);
  expect((await browser.get(place('/nothing'))).status).toBe(404);
});

test('a choice that was not changed stays the one of whoever made it', async () => {
  const kept = () => made.agent.db.prepare('SELECT chosen_by AS who FROM import_choices').all();
  const row = 'immunization dose-1';
  await browser.post(place('/immunization/choices'), { row, was: '', choice: 'skip' });
  browser = await signedInAs(made, { username: 'p.cruz', rights: ['import'] });
  await browser.post(place('/immunization/choices'), { row, was: 'skip', choice: 'skip' });
  expect(kept()).toEqual([{ who: 'm.lee' }]);
});

test('a row that cannot be read is told by place and reason, and can be left out', async () => {
  const path = join(packetFolder(made.agent, transferId), 'immunization.xml');
  writeFileSync(path, readFileSync(path, 'utf8').replaceAll('2014-04-05', '2014-99-05'));
  const wizard = place('/immunization');
  const { text } = await browser.get(wizard);
  expect(plainText(text)).toMatch(/Row 2 of the document: \S+/);
  expect((await commit(wizard)).location).toBe(`${wizard}?said=import-undecided`);
  const skip = /name="skip" value="([^"]+)"/.exec(text)?.[1] ?? '';
  await browser.post(`${wizard}/choices`, { skip });
  expect((await browser.get(wizard)).text).toContain('You leave this row out');
  expect((await commit(wizard)).location).toBe(place('?said=imported'));
  expect(doses()).toHaveLength(1);
});

test('a row that cannot be read is left out too when all are at once', async () => {
  const path = join(packetFolder(made.agent, transferId), 'immunization.xml');
  writeFileSync(path, readFileSync(path, 'utf8').replaceAll('2014-04-05', '2014-99-05'));
  expect((await commit(place(), { skipBad: 'yes' })).location).toBe(place('?said=imported'));
});

test('an undo needs its box ticked; then the rows are gone, and a second one is refused', async () => {
  await commit(place());
  const undo = (fields: Record<string, string>) => browser.post(place('/undo'), fields);
  expect((await undo({})).location).toBe(place('?said=unconfirmed'));
  expect(doses()).toHaveLength(2);
  expect((await undo({ confirmed: 'yes', wizard: 'immunization' })).location).toBe(
    place('?said=undone'),
  );
  expect(doses()).toHaveLength(0);
  expect((await undo({ confirmed: 'yes', wizard: 'immunization' })).location).toBe(
    place('?said=import-nothing-to-undo'),
  );
});

test('a rejection tells the releasing district the reason, of one wizard or of all', async () => {
  await browser.post(place('/reject'), { wizard: 'immunization', reason: 'incomplete' });
  const results = countImportRuns(made.agent.db, transferId).at(-1)?.results;
  expect(results?.immunization).toEqual({ status: 'rejected', reason: 'incomplete' });
  expect(results?.assessment).toEqual({ status: 'verified', rows: 1 });
});

test('what a record holds is text and runs nowhere', async () => {
  for (const page of [place('/assessment'), place('/assessment?show=all')]) {
    const { text } = await browser.get(page);
    expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(text).not.toContain('<img src=x');
  }
});

test('a code that waits is mapped to a suggestion, kept, or typed; unknown ones are refused', async () => {
  replaceCodeSets(made.agent.db, [
    { codeSet: 'ImmunizationType', localCode: 'M1', label: 'MMR', standardCode: '03' },
    { codeSet: 'ImmunizationType', localCode: 'M2', label: 'MMR again', standardCode: '03' },
  ]);
  const { text } = await browser.get(place('/codes'));
  expect(plainText(text)).toContain('Suggested: MMR (M1)');
  const code = fieldIn(text, 'code').replaceAll('&quot;', '"');
  const map = (here: string, typed = '') => browser.post(place('/codes'), { code, here, typed });
  expect((await map('own M9')).location).toBe(place('/codes?said=code-unknown-here'));
  expect((await map('')).location).toBe(place('/codes?said=mapped'));
  expect(plainText((await browser.get(place('/codes'))).text)).toContain('Suggested');
  await map('own M2');
  expect((await browser.get(place('/codes'))).text).toContain('No code waits');
  await commit(place());
  expect(doses().map(({ vaccine }) => vaccine.localCode)).toEqual(['M2', 'M2']);
});

test('one of very many codes is typed, and counts before the list', async () => {
  replaceCodeSets(
    made.agent.db,
    Array.from({ length: 201 }, (_, at) => ({
      ...{ codeSet: 'ImmunizationType', localCode: `C${at}`, label: null, standardCode: null },
    })),
  );
  const { text } = await browser.get(place('/codes'));
  expect(text).toContain('or another of your codes');
  expect(text).not.toContain('C77');
  const code = fieldIn(text, 'code').replaceAll('&quot;', '"');
  await browser.post(place('/codes'), { code, here: 'as-received', typed: ' C77 ' });
  await commit(place());
  expect(doses().map(({ vaccine }) => vaccine.localCode)).toEqual(['C77', 'C77']);
});

test('all codes that wait are mapped at once', async () => {
  replaceCodeSets(made.agent.db, [
    { codeSet: 'ImmunizationType', localCode: 'M1', label: 'MMR', standardCode: '03' },
    { codeSet: 'ImmunizationType', localCode: 'M2', label: 'MMR again', standardCode: '03' },
  ]);
  expect((await browser.post(place('/codes/all'), { way: 'x' })).location).toBe(place('/codes'));
  const { location } = await browser.post(place('/codes/all'), { way: 'suggested' });
  expect(location).toBe(place('?said=mapped'));
  await commit(place());
  expect(doses().map(({ vaccine }) => vaccine.localCode)).toEqual(['M1', 'M1']);
});
