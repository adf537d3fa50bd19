import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { SiteBrowser } from '@portage/shared/testing/site-browser';
import { listStudentMerges } from '../../../adapters/sqlite/student-merges.ts';
import { findByLocalId } from '../../../adapters/sqlite/students.ts';
import { sampleImmunization } from '../../../testing/sample-records.ts';
import { addStudent } from '../../../testing/test-agent.ts';
import { signedInAs } from '../../../testing/test-site.ts';
import { type TwoStudents, twoStudents } from '../../../testing/two-students.ts';

let two: TwoStudents;
let browser: SiteBrowser;
beforeEach(async () => {
  two = twoStudents();
  browser = await signedInAs(made(), { username: 'm.lee', rights: ['import'] });
});
afterEach(() => two.remove());

const made = () => two.here.district;
const db = () => made().agent.db;
const search = () => `/students/${two.survivor}/merge`;
const plan = (duplicate = two.duplicate) => `${search()}/${duplicate}`;
const digestIn = (text: string): string => /name="digest" value="([^"]*)"/.exec(text)?.[1] ?? '';
const rowOf = (text: string, name: string): string =>
  (text.split('<tr>').find((row) => row.includes(name)) ?? '')
    .replace(/<\/tr>[\s\S]*/, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** Confirms the plan as it is shown now. */
async function commit(fields: Record<string, string> = { confirmed: 'yes' }, at = plan()) {
  const { text } = await browser.get(at);
  return browser.post(at, { digest: digestIn(text), ...fields });
}

test('the other one is found from the page of the student, who is not among those found', async () => {
  const { text } = await browser.get(`/students/${two.survivor}`);
  expect(text).toContain(`<a href="${search()}">This student is here twice</a>`);
  const found = (await browser.post(search(), { text: 'nguyen' })).text;
  expect(found).toContain(`href="${plan()}"`);
  expect(found).not.toContain(`href="${plan(two.survivor)}"`);
  expect((await browser.post(search(), { text: 'nobody' })).text).toContain('Nobody else found');
});

test('the plan shows both side by side, what moves and what differs, and writes nothing', async () => {
  two.save('S', { middleName: null });
  two.own(two.survivor, { immunization: [sampleImmunization({ recordId: 's1' })] });
  const other = sampleImmunization({ recordId: 'd2', isRequired: false });
  two.own(two.duplicate, { immunization: [sampleImmunization({ recordId: 'd1' }), other] });
  const { text } = await browser.get(plan());
  expect(rowOf(text, 'Local ID')).toBe('Local ID S D S');
  expect(rowOf(text, 'Middle name')).toBe('Middle name – Ngọc Ánh Ngọc Ánh');
  expect(rowOf(text, 'Immunization summary')).toBe('Immunization summary 1 1 1');
  expect(text).toContain('<bdi>Immunization summary: MMR · Apr 5, 2013<');
  expect(text).toContain(`/students/${two.duplicate}/merge/${two.survivor}"`);
  expect(listStudentMerges(db())).toEqual([]);
});

test('what was confirmed is merged, listed, and can be taken back once', async () => {
  expect((await commit()).location).toBe('/merges?done=merged');
  expect(findByLocalId(db(), 'D')).toBeUndefined();
  const list = (await browser.get('/merges?done=merged')).text;
  expect(list).toContain('The two students are merged.');
  expect(rowOf(list, 'Undo')).toMatch(/Person m.lee .* Undo$/);
  expect((await browser.get('/merges/1/undo')).text).toContain('<bdi>D</bdi>');
  expect((await browser.post('/merges/1/undo')).location).toBe('/merges?done=undone');
  expect(findByLocalId(db(), 'D')).toBeDefined();
  expect((await browser.get('/merges')).text).toContain('Undone:');
  const again = await browser.post('/merges/1/undo');
  expect([again.status, again.text]).toEqual([409, expect.stringContaining('undone before')]);
});

test('nothing is merged without the tick, and the page says so', async () => {
  const { status, text } = await commit({});
  expect([status, text]).toEqual([400, expect.stringContaining('Tick the box to confirm it.')]);
  expect(listStudentMerges(db())).toEqual([]);
});

test('a plan that has changed since it was shown is refused and shown anew', async () => {
  const { text } = await browser.get(plan());
  two.own(two.duplicate, { immunization: [sampleImmunization()] });
  const late = await browser.post(plan(), { digest: digestIn(text), confirmed: 'yes' });
  expect([late.status, late.text]).toEqual([400, expect.stringContaining('nothing was merged')]);
  expect(rowOf(late.text, 'Immunization summary')).toBe('Immunization summary 1 0 0');
  expect((await commit()).status).toBe(303);
});

test('an address without a digest confirms no plan', async () => {
  expect((await browser.post(plan(), { confirmed: 'yes' })).status).toBe(400);
  expect(listStudentMerges(db())).toEqual([]);
});

test('two who may be two people are merged only after a second tick', async () => {
  const other = plan(two.save('E', { birthdate: '2012-02-28' }));
  expect((await browser.get(other)).text).toContain('They differ in: Birthdate');
  expect((await commit({ confirmed: 'yes' }, other)).status).toBe(400);
  const both = { confirmed: 'yes', confirmDifferent: 'yes' };
  expect((await commit(both, other)).status).toBe(303);
});

test('a student is not merged into the same one', async () => {
  const { status, text } = await browser.get(plan(two.survivor));
  expect([status, text]).toEqual([422, expect.stringContaining('merge-same-student')]);
});

test('a merge on which something newer depends is not undone, and the page says why', async () => {
  two.own(two.duplicate, { immunization: [sampleImmunization({ recordId: 'd1' })] });
  await commit();
  two.own(two.survivor, {
    immunization: [sampleImmunization({ recordId: 'd1', isRequired: false })],
  });
  const { status, text } = await browser.post('/merges/1/undo');
  expect([status, text]).toEqual([409, expect.stringContaining('nothing was undone')]);
});

test('somebody limited to a school merges only when both are theirs, and sees no other merge', async () => {
  for (const [localStudentId, schoolId] of [
    ['1', '200'],
    ['2', '200'],
    ['3', '300'],
  ] as const) {
    const stateStudentId = `9${localStudentId}`;
    addStudent(made().agent, { localStudentId, stateStudentId, schoolId });
  }
  const id = (localId: string) => findByLocalId(db(), localId)?.studentId ?? 0;
  const between = (one: string, other: string) => `/students/${id(one)}/merge/${id(other)}`;
  await commit();
  const person = { username: 'l.kim', rights: ['import'] as const, schools: ['200'] };
  const limited = await signedInAs(made(), person);
  const status = async (path: string) => (await limited.get(path)).status;
  expect(await status(between('1', '2'))).toBe(200);
  expect(await status(between('1', '3'))).toBe(404);
  expect(await status(between('3', '1'))).toBe(404);
  expect(await status('/merges/1/undo')).toBe(404);
  expect((await limited.post('/merges/1/undo')).status).toBe(404);
  expect((await limited.get('/merges')).text).toContain('No students were merged yet');
  expect((await limited.post(`/students/${id('1')}/merge`, { text: '3' })).text).toContain(
    'Nobody else',
  );
});
