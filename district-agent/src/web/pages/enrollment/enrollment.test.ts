import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { SiteBrowser } from '@portage/shared/testing/site-browser';
import { saveSchool } from '../../../adapters/sqlite/schools.ts';
import { findByLocalId } from '../../../adapters/sqlite/students.ts';
import { addStudent, type TestAgent, testAgent } from '../../../testing/test-agent.ts';
import { signedInAs } from '../../../testing/test-site.ts';

let made: TestAgent;
let browser: SiteBrowser;
beforeEach(async () => {
  made = testAgent();
  saveSchool(made.agent.db, { schoolId: '100', schoolName: 'School <100>' });
  saveSchool(made.agent.db, { schoolId: '200', schoolName: 'School 200' });
  browser = await signedInAs(made, { username: 'm.lee', rights: ['request'] });
});
afterEach(() => made.remove());

const typed = {
  localStudentId: '00042',
  stateStudentId: '00777',
  lastName: 'Nguye\u0302\u0303n',
  firstName: 'Mai',
  middleName: '',
  generationCodeOrSuffix: '',
  birthdate: '2016-02-29',
  sex: 'Female',
  userName: '',
  email: '',
  school: '100',
  gradeLevel: '03',
  entryDate: '2026-08-20',
  enrollmentType: 'Primary',
};
const enroll = (changes: Partial<typeof typed> = {}) =>
  browser.post('/enrollments/new', { ...typed, ...changes });
const enrolled = () => findByLocalId(made.agent.db, '00042');

test('an enrollment is saved and leads straight to the request', async () => {
  const { status, location } = await enroll();
  expect(status).toBe(303);
  expect(location).toBe(`/students/${enrolled()?.studentId}/request?done=enrolled`);
  expect(enrolled()).toMatchObject({ lastName: 'Nguyễn', stateStudentId: '00777', email: null });
  const { text } = await browser.get(location ?? '');
  expect(text).toContain('The enrollment is saved.');
});

test.each([
  ['stateStudentId', ''],
  ['lastName', ''],
  ['birthdate', '2015-02-29'],
  ['sex', 'x'],
  ['email', 'no address'],
  ['gradeLevel', ''],
  ['entryDate', ''],
  ['enrollmentType', 'x'],
  ['school', '999'],
])('a wrong %s is marked, the rest stays typed, and nothing is saved', async (name, value) => {
  const { status, text } = await enroll({ [name]: value });
  expect(status).toBe(400);
  expect(text).toContain(`id="${name}-error"`);
  expect(text.match(/class="usa-error-message"/g)).toHaveLength(1);
  expect(text).toContain('value="Mai"');
  expect(enrolled()).toBeUndefined();
});

test('what the store refuses is said at the form', async () => {
  await enroll();
  expect((await enroll()).text).toContain('has an open enrollment of this type at this school');
  expect((await enroll({ firstName: 'An' })).text).toContain('a student of another name');
  await browser.post(`/students/${enrolled()?.studentId}/end-enrollment`, {
    ...{ schoolId: '100', date: '2026-08-30' },
  });
  expect((await enroll()).text).toContain('entered this school on this day before');
});

test('somebody limited to a school enrolls there and nowhere else', async () => {
  const person = { username: 'm.berg', rights: ['request'] as const, schools: ['200'] };
  browser = await signedInAs(made, person);
  const { text } = await browser.get('/enrollments/new');
  expect(text).not.toContain('School &lt;100&gt;');
  expect((await enroll({ school: '100' })).status).toBe(400);
  expect(enrolled()).toBeUndefined();
  expect((await enroll({ school: '200' })).status).toBe(303);
});

test('names of schools and what was typed are shown as text', async () => {
  const { text } = await enroll({ lastName: '"><script>', birthdate: '' });
  expect(text).toContain('School &lt;100&gt;');
  expect(text).toContain('&quot;&gt;&lt;script&gt;');
  expect(text).not.toContain('"><script>');
});

test('a district without schools is told what comes first', async () => {
  const other = testAgent('boro');
  const empty = await signedInAs(other, { username: 'm.lee', rights: ['request'] });
  expect((await empty.get('/enrollments/new')).text).toContain('There is no school here yet');
  addStudent(other.agent);
  expect((await empty.get('/enrollments/new')).text).toContain('School 100');
  other.remove();
});
