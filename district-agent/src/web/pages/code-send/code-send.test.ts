import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { SiteBrowser } from '@portage/shared/testing/site-browser';
import { listTransferCodes } from '../../../adapters/sqlite/transfer-codes.ts';
import { addSection } from '../../../testing/classroom.ts';
import { settleLast } from '../../../testing/entered-code.ts';
import { addStudent, type TestAgent, testAgent } from '../../../testing/test-agent.ts';
import { signedInAs } from '../../../testing/test-site.ts';

let here: TestAgent;
let browser: SiteBrowser;
beforeEach(async () => {
  here = testAgent();
  addStudent(here.agent, { localStudentId: '1', stateStudentId: '1', lastName: 'Núñez' });
  addStudent(here.agent, { localStudentId: '2', stateStudentId: '2', lastName: '<u>Under</u>' });
  addStudent(here.agent, {
    ...{ localStudentId: '3', stateStudentId: '3', lastName: 'Faraway', schoolId: '200' },
  });
  browser = await signedInAs(here, { username: 'c.ordo', rights: ['transfer-codes'] });
});
afterEach(() => here.remove());

const codes = () => listTransferCodes(here.agent.db);
const codePattern = /id="code">((?:[0-9A-Z*~$=]{5}-){5}[0-9A-Z*~$=]{2})</;
const transferIn = (text: string): string =>
  /name="transfer" value="([^"]+)"/.exec(text)?.[1] ?? '';

/** What the form of a grade of a school sends. */
async function gradeForm(): Promise<Record<string, string>> {
  const { text } = await browser.get('/transfer-data/send/grade?school=100');
  return { transfer: transferIn(text), schoolId: '100', gradeLevel: '03' };
}

const search = (fields: Record<string, string>) =>
  browser.post('/transfer-data/send/student', fields);

describe('a whole grade', () => {
  test('is chosen by school and grade, with the number of its students', async () => {
    const { text } = await browser.get('/transfer-data/send/grade?school=100');
    expect(text).toMatch(/Third grade[\s\S]*class="number">2</);
    expect((await browser.get('/transfer-data/send/grade?school=odd')).text).not.toContain('radio');
  });

  test('becomes a code that stands in the answer alone, and is never kept', async () => {
    const made = await browser.post('/transfer-data/send/code', await gradeForm());
    expect(made.status).toBe(200);
    expect(made.headers.get('cache-control')).toBe('no-store');
    const code = codePattern.exec(made.text)?.[1] ?? '';
    expect(code).not.toBe('');
    expect(made.text).toContain('2 students');
    const list = (await browser.get('/transfer-data/send')).text;
    expect(list).toContain('Third grade');
    expect(list).not.toContain(code);
  });

  test('makes no second code when its form is sent again, however fast', async () => {
    const form = await gradeForm();
    const [one, other] = await Promise.all([
      browser.post('/transfer-data/send/code', form),
      browser.post('/transfer-data/send/code', form),
    ]);
    const again = await browser.post('/transfer-data/send/code', form);
    expect(new Set([one.status, other.status])).toEqual(new Set([200, 409]));
    expect(again.status).toBe(409);
    expect(again.text).toContain('made already');
    expect(again.text).not.toMatch(codePattern);
    expect(codes()).toHaveLength(1);
  });

  test('that nobody is enrolled in, or none at all, makes no code', async () => {
    const form = await gradeForm();
    const empty = await browser.post('/transfer-data/send/code', { ...form, gradeLevel: '12' });
    expect([empty.status, empty.text.includes('Nobody is enrolled')]).toEqual([400, true]);
    const none = await browser.post('/transfer-data/send/code', {
      transfer: form['transfer'] ?? '',
    });
    expect([none.status, none.text.includes('Choose what to send')]).toEqual([400, true]);
    const odd = await browser.post('/transfer-data/send/code', { ...form, transfer: 'x' });
    expect(odd.status).toBe(415);
    expect(codes()).toEqual([]);
  });
});

describe('one student', () => {
  test('is found by a part of the name in any accent, and by nothing in the address', async () => {
    const { text, location } = await search({ text: 'nunez' });
    expect(location).toBeNull();
    expect(text).toContain('Núñez,');
    expect(text).not.toContain('Faraway,');
    const all = (await search({})).text;
    expect(all).toContain('&lt;u&gt;Under');
    expect(all).not.toContain('<u>');
    expect((await search({ text: 'qqq' })).text).toContain('Nobody found');
  });

  test('is found within a school, a grade, a class or with a teacher', async () => {
    addSection(here.agent.db, 1, { schoolId: '100', schoolName: 'School 100' });
    const names = async (fields: Record<string, string>): Promise<string[]> => {
      const { text } = await search(fields);
      return ['Núñez', 'Under', 'Faraway'].filter((name) => new RegExp(`${name}[^<]*,`).test(text));
    };
    expect(await names({ school: '200' })).toEqual(['Faraway']);
    expect(await names({ school: '100', grade: '03' })).toEqual(['Núñez', 'Under']);
    expect(await names({ school: '100', class: 'RD5/01' })).toEqual(['Núñez']);
    expect(await names({ school: '100', teacher: 'nunez' })).toEqual(['Núñez']);
  });

  test('is not looked for where the place is not clear, and the field says why', async () => {
    const grade = await search({ grade: '03' });
    expect([grade.status, grade.text.includes('Choose the school of the grade')]).toEqual([
      400,
      true,
    ]);
    const schoolless = await search({ teacher: 'nunez' });
    expect(schoolless.text).toContain('Choose the school of the class or teacher');
    const at = { school: '100' };
    expect((await search({ ...at, class: 'NO/1' })).text).toContain('There is no such class here');
    expect((await search({ ...at, teacher: 'nobody' })).text).toContain('no teacher of this name');
    expect((await search({ school: 'odd' })).status).toBe(404);
  });

  test('is offered the grades and classes of the chosen school alone', async () => {
    addSection(here.agent.db, 1, { schoolId: '100', schoolName: 'School 100' });
    const first = (await browser.get('/transfer-data/send/student')).text;
    expect(first).toContain('Choose a school to see its grades');
    expect(first).not.toContain('Third grade');
    const { text } = await search({ school: '100' });
    expect(text).toContain('>Third grade</option>');
    expect(text).toContain('<option value="RD5/01">');
    expect((await search({ school: '200' })).text).not.toContain('<option value="RD5/01">');
  });

  test('becomes a code of one student', async () => {
    const { text } = await search({ text: 'nunez' });
    const made = await browser.post('/transfer-data/send/code', {
      ...{ transfer: transferIn(text), studentId: '1' },
    });
    expect(made.text).toMatch(codePattern);
    expect(codes()).toMatchObject([{ scopeKind: 'student' }]);
  });
});

describe('a code that was made', () => {
  test('is revoked after it was asked for', async () => {
    await browser.post('/transfer-data/send/code', await gradeForm());
    settleLast(here);
    const path = `/transfer-data/send/codes/${codes()[0]?.transferId}/revoke`;
    expect((await browser.get('/transfer-data/send')).text).toContain(`href="${path}"`);
    expect((await browser.get(path)).text).toContain('Yes, revoke');
    const { location } = await browser.post(path);
    expect((await browser.get(location ?? '')).text).toContain('The code is being revoked');
    expect((await browser.get(path)).status).toBe(409);
    expect((await browser.post(path)).status).toBe(409);
  });

  test('cannot be seen, made or revoked by somebody limited to other schools', async () => {
    await browser.post('/transfer-data/send/code', await gradeForm());
    const limited = await signedInAs(here, {
      ...{ username: 'l.tan', rights: ['transfer-codes'], schools: ['200'] },
    });
    expect((await limited.get('/transfer-data/send')).text).not.toContain('Third grade');
    const path = `/transfer-data/send/codes/${codes()[0]?.transferId}/revoke`;
    expect([(await limited.get(path)).status, (await limited.post(path)).status]).toEqual([
      404, 404,
    ]);
    const post = (fields: Record<string, string>) =>
      limited.post('/transfer-data/send/code', { transfer: crypto.randomUUID(), ...fields });
    expect((await post({ schoolId: '100', gradeLevel: '03' })).status).toBe(404);
    expect((await post({ studentId: '1' })).status).toBe(404);
    const all = await limited.post('/transfer-data/send/student', { school: '', text: 'nunez' });
    expect(all.status).toBe(404);
    const found = (await limited.post('/transfer-data/send/student', { school: '200' })).text;
    expect(found).toContain('Faraway,');
    expect(found).not.toContain('Núñez,');
    expect(codes()).toHaveLength(1);
  });
});
