import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { SiteBrowser } from '@portage/shared/testing/site-browser';
import { endEnrollment } from '../../../adapters/sqlite/enrollments.ts';
import { findByLocalId } from '../../../adapters/sqlite/students.ts';
import { listTransfers } from '../../../adapters/sqlite/transfers.ts';
import {
  addStudent,
  sampleStudent,
  type TestAgent,
  testAgent,
} from '../../../testing/test-agent.ts';
import { signedInAs } from '../../../testing/test-site.ts';
import { saidBy } from '../../../testing/two-districts.ts';

let made: TestAgent;
let browser: SiteBrowser;
let path: string;
beforeEach(async () => {
  made = testAgent();
  addStudent(made.agent, { middleName: 'Thị' as never });
  path = `/students/${studentId()}/request`;
  browser = await signedInAs(made, { username: 'm.lee', rights: ['request'] });
});
afterEach(() => made.remove());

const studentId = () => findByLocalId(made.agent.db, sampleStudent.localStudentId)?.studentId ?? 0;

test('the page shows everything that a request says', async () => {
  const { text } = await browser.get(path);
  for (const said of [
    ...['00123', 'Nguyễn', 'Example', 'Thị', 'Feb 29, 2016', 'Female', 'Third grade'],
    ...['School 100', 'Aug 20, 2026', 'Primary', '>alba<', 'District alba'],
    ...['Person m.lee', 'm.lee', '555-0100', 'm.lee@alba.example', 'Sep 1, 2026'],
  ]) {
    expect([said, text.includes(said)]).toEqual([said, true]);
  }
});

test('the form sends the request once and leads to the transfer', async () => {
  await browser.get(path);
  const { status, location } = await browser.post(path, { comments: 'Starts <b>Monday</b>' });
  const [transfer] = listTransfers(made.agent.db);
  expect([status, location]).toEqual([303, `/transfers/${transfer?.transferId}?done=requested`]);
  expect(transfer).toMatchObject({ side: 'requesting', personUsername: 'm.lee' });
  const [said] = saidBy(made, ['request']);
  expect(JSON.parse(said?.personal?.toString() ?? '')).toMatchObject({
    comments: 'Starts <b>Monday</b>',
    enrollment: { schoolName: 'School 100', gradeLevel: 'Third grade' },
  });
  const page = await browser.get(location ?? '');
  expect(page.text).toContain('The request is on its way.');
});

test('while a request waits, there is a link to it and no form, and another is refused', async () => {
  await browser.get(path);
  await browser.post(path);
  const { text } = await browser.get(path);
  const [transfer] = listTransfers(made.agent.db);
  expect(text).not.toContain('Send the request');
  const again = await browser.post(path);
  expect([again.status, listTransfers(made.agent.db).length]).toEqual([409, 1]);
  expect(again.text).toContain(`/transfers/${transfer?.transferId}`);
  expect(text).toContain('A request for this student is waiting already');
  expect(text).toContain(`/transfers/${transfer?.transferId}`);
});

test('comments that are too long come back, and nothing is sent', async () => {
  await browser.get(path);
  const { status, text } = await browser.post(path, { comments: `<i>${'x'.repeat(4000)}` });
  expect(status).toBe(400);
  expect(text).toContain('&lt;i&gt;xxx');
  expect(text).not.toContain('<i>');
  expect(listTransfers(made.agent.db)).toEqual([]);
});

test('a student without an open enrollment is told to be enrolled first', async () => {
  endEnrollment(made.agent.db, studentId(), { date: '2026-08-30', type: null });
  const { text } = await browser.get(path);
  expect(text).toContain('Enroll the student first.');
  expect(text).not.toContain('Send the request');
  expect((await browser.post(path)).status).toBe(409);
  expect(listTransfers(made.agent.db)).toEqual([]);
});

test('a student without a state ID is told where it comes from', async () => {
  made.agent.db.exec('UPDATE students SET state_student_id = NULL');
  const { text } = await browser.get(path);
  expect(text).toContain('The state has given this student no ID yet');
  expect(text).not.toContain('Send the request');
});
