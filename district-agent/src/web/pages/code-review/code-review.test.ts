import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { SiteBrowser } from '@portage/shared/testing/site-browser';
import { findIncomingStudent } from '../../../adapters/sqlite/incoming-matches.ts';
import { analyseImport } from '../../../application/codes/analyse-import.ts';
import { numbersOf, type SampleIncoming, stageCode } from '../../../testing/code-import-here.ts';
import { addStudent, type TestAgent, testAgent } from '../../../testing/test-agent.ts';
import { signedInAs } from '../../../testing/test-site.ts';

let here: TestAgent;
let browser: SiteBrowser;
beforeEach(async () => {
  here = testAgent();
  addStudent(here.agent);
  browser = await signedInAs(here, { username: 'c.ordo', rights: ['transfer-codes'] });
});
afterEach(() => here.remove());

const students: readonly SampleIncoming[] = [
  { localStudentId: 'B-1', lastName: 'Aaby', birthdate: '2014-05-06', grade: '05' },
  { localStudentId: 'B-2', lastName: 'Nguyễn', firstName: 'Example', birthdate: '2016-02-29' },
  { localStudentId: 'B-3', lastName: '<i>Zed</i>', birthdate: '2013-01-02' },
];

/** The list of a review, and the students' pages in the order above. */
async function review(incoming = students): Promise<{ list: string; of: string[]; ids: number[] }> {
  const redemptionId = stageCode(here.agent, incoming);
  await analyseImport(here.agent, redemptionId);
  const list = `/transfer-data/imports/${redemptionId}/review`;
  const ids = numbersOf(here.agent, redemptionId);
  return { list, ids, of: ids.map((id) => `${list}/${id}`) };
}

const stored = (id: number | undefined) => findIncomingStudent(here.agent.db, id ?? 0);

test('the list says in words as what each student comes in and who needs a look', async () => {
  const { list } = await review();
  const { text } = await browser.get(list);
  const rowOf = (name: string) => text.split('<tr>').find((row) => row.includes(name)) ?? '';
  expect(rowOf('Aaby')).toContain('New student');
  expect(rowOf('Nguyễn')).toContain('Please look');
  expect(rowOf('Aaby')).toContain('Not yet');
  expect(text).toContain('&lt;i&gt;Zed');
});

test('a search is answered at once and stands in no address', async () => {
  const { list } = await review();
  const { text, status, location } = await browser.post(list, { search: 'nguyen', status: 'all' });
  expect([status, location]).toEqual([200, null]);
  expect(text).toContain('Nguyễn,');
  expect(text).not.toContain('Aaby');
  expect(text).not.toMatch(/(href|action)="[^"]*nguyen/i);
  const none = await browser.post(list, { search: 'nobody' });
  expect(none.text).toContain('Nobody fits');
});

test('the other filters stand in the address and go with to the student and back', async () => {
  const { list, of } = await review();
  const { location } = await browser.post(list, { grade: '05', status: 'new' });
  expect(location).toBe(`${list}?grade=05&status=new`);
  const { text } = await browser.get(location ?? '');
  expect(text).toContain(`href="${of[0]}?grade=05&amp;status=new"`);
  expect(text).not.toContain('Nguyễn,');
  expect((await browser.get(`${list}?status=odd&page=x`)).text).toContain('3 students fit');
  expect((await browser.get(`${of[0]}?grade=05`)).text).toContain(`href="${list}?grade=05"`);
});

test('fifty students are on a page', async () => {
  const many = Array.from({ length: 60 }, (_, at) => ({
    ...{ localStudentId: `B-${at}`, lastName: `Row${String(at).padStart(2, '0')}x` },
  }));
  const { list } = await review(many);
  const rows = async (query: string) =>
    [...(await browser.get(list + query)).text.matchAll(/<bdi>Row\d\dx/g)].length;
  expect([await rows(''), await rows('?page=2'), await rows('?page=3')]).toEqual([50, 10, 0]);
});

test('a student stands beside the one here, with reasons as sentences', async () => {
  const { of } = await review();
  const { text } = await browser.get(of[1] ?? '');
  expect(text).toContain('Brera Elementary');
  expect(text).toContain('The last name and the first name are the same.');
  expect(text).toContain('Choose Nguyễn, Example');
  await browser.post('/language', { language: 'es', path: '/account' });
  expect((await browser.get(of[1] ?? '')).text).toContain('El apellido y el nombre son iguales.');
});

test('a person matches, makes new, confirms and leaves for later', async () => {
  const { list, of, ids } = await review();
  addStudent(here.agent, { localStudentId: '9', stateStudentId: '9', lastName: 'Other' });
  const decide = (at: number, fields: Record<string, string>) => browser.post(of[at] ?? '', fields);
  const matched = await decide(0, { act: 'match', student: '9' });
  expect(matched.location).toBe(`${list}?done=saved`);
  expect(stored(ids[0])).toMatchObject({ importAs: 'matched', reviewedBy: 'c.ordo' });
  expect((await browser.get(of[0] ?? '')).text).toContain('is merged into the student here');
  const taken = await decide(2, { act: 'match', student: '4711' });
  expect([taken.status, taken.text.includes('chosen for another')]).toEqual([400, true]);
  await decide(0, { act: 'new' });
  expect(stored(ids[0])?.importAs).toBe('new');
  await decide(2, { act: 'confirm' });
  expect(stored(ids[2])?.reviewedBy).toBe('c.ordo');
  const later = await decide(2, { act: 'later' });
  expect(later.location).toBe(`${list}?done=later`);
  expect(stored(ids[2])?.reviewedBy).toBeNull();
});

test('the box goes on to the next student, and after the last one back to the list', async () => {
  const { list, of } = await review();
  const next = { act: 'confirm', next: 'yes' };
  const first = await browser.post(of[0] ?? '', next);
  expect(first.location).toBe(`${of[1]}?done=saved&next=yes`);
  expect((await browser.get(first.location ?? '')).text).toMatch(/name="next"[^>]* checked/);
  await browser.post(of[1] ?? '', next);
  const last = await browser.post(of[2] ?? '', next);
  expect(last.location).toBe(`${list}?done=saved&all=yes`);
  expect((await browser.get(last.location ?? '')).text).toContain('is reviewed');
});

test('a match without a student, or with one who is not here, changes nothing', async () => {
  const { of, ids } = await review();
  const none = await browser.post(of[0] ?? '', { act: 'match' });
  expect([none.status, none.text.includes('Choose a student first')]).toEqual([400, true]);
  const unknown = await browser.post(of[0] ?? '', { act: 'match', student: 'X' });
  expect([unknown.status, unknown.text.includes('no such student')]).toEqual([400, true]);
  expect(stored(ids[0])?.reviewedBy).toBeNull();
});

test('our students are searched for by any part of a name', async () => {
  const { of } = await review();
  addStudent(here.agent, { localStudentId: '9', stateStudentId: '9', lastName: 'Ångström' });
  const { text } = await browser.post(of[0] ?? '', { text: 'angstrom' });
  expect(text).toContain('Choose Ångström, Example');
  expect((await browser.post(of[0] ?? '', { text: 'qqq' })).text).toContain('Nobody found');
});

test('somebody limited to schools finds and chooses none of others', async () => {
  const { of } = await review();
  addStudent(here.agent, {
    ...{ localStudentId: '9', stateStudentId: '9', lastName: 'Elsewhere', schoolId: '200' },
  });
  const limited = await signedInAs(here, {
    ...{ username: 'l.tan', rights: ['transfer-codes'], schools: ['100'] },
  });
  expect((await limited.post(of[0] ?? '', { text: 'else' })).text).toContain('Nobody found');
  const forced = await limited.post(of[0] ?? '', { act: 'match', student: '9' });
  expect([forced.status, forced.text.includes('none of your schools')]).toEqual([400, true]);
});

test('a student of another import is a page that does not exist', async () => {
  const one = await review();
  const other = await review();
  const crossed = `${one.list}/${other.ids[0]}`;
  expect((await browser.get(crossed)).status).toBe(404);
  expect((await browser.post(crossed, { act: 'new' })).status).toBe(404);
  expect((await browser.get(`${one.list}/x`)).status).toBe(404);
  expect(stored(other.ids[0])?.reviewedBy).toBeNull();
});

test('somebody limited to schools sees no match, candidate or outcome at others', async () => {
  const { list, of, ids } = await review();
  const limited = await signedInAs(here, {
    ...{ username: 'l.tan', rights: ['transfer-codes'], schools: ['200'] },
  });
  const put = here.agent.db.prepare('UPDATE code_imports SET school_id = ?');
  put.run('200');
  expect((await limited.get(list)).text).not.toContain('4711');
  const { text } = await limited.get(of[1] ?? '');
  expect(text).not.toMatch(/4711|00123/);
  expect(text).toMatch(/is at none of your schools|at another school here may be/);
  const forced = await limited.post(of[0] ?? '', { act: 'match', student: '4711' });
  expect([forced.status, stored(ids[0])?.importAs]).toEqual([400, 'new']);
  expect((await browser.get(of[1] ?? '')).text).toContain('00123');
});
