/** What lists, searches, counts and forms show and do for somebody limited to schools. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newTransferId } from '@portage/shared/ids';
import type { SiteBrowser } from '@portage/shared/testing/site-browser';
import { inboxFingerprint } from '../adapters/sqlite/inbox-page.ts';
import { postInboxItem } from '../adapters/sqlite/transfers.ts';
import { userRightSchema } from '../adapters/sqlite/users.ts';
import { addSection } from '../testing/classroom.ts';
import { addObjects, nameAt, type ObjectsOfSchool } from '../testing/objects-of-school.ts';
import { wholeStore } from '../testing/store-dump.ts';
import { type TestAgent, testAgent } from '../testing/test-agent.ts';
import { signedInAs } from '../testing/test-site.ts';

let made: TestAgent;
let theirs: ObjectsOfSchool;
let others: ObjectsOfSchool;
let browser: SiteBrowser;
beforeAll(async () => {
  made = testAgent();
  others = await addObjects(made, '100');
  theirs = await addObjects(made, '200');
  for (const [schoolId, { studentId }] of [
    ['100', others],
    ['200', theirs],
  ] as const) {
    const said = { title: `Class ${nameAt(schoolId)}`, teachers: [`T. ${nameAt(schoolId)}`] };
    const school = { schoolId, schoolName: `School ${schoolId}` };
    addSection(made.agent.db, Number(studentId), { ...school, ...said });
  }
  const rights = userRightSchema.options;
  browser = await signedInAs(made, { username: 'm.lee', rights, schools: ['200'] });
});
afterAll(() => made.remove());

/** What nobody of school 200 sees of school 100. */
const hidden = /Hidden100|L100|School 100/;

const send = '/transfer-data/send';
const importOf = ({ redemptionId }: ObjectsOfSchool): string =>
  `/transfer-data/imports/${redemptionId}`;

test('lists, counts, tables for spreadsheets and offered choices have their school alone', async () => {
  const review = `${importOf(theirs)}/review`;
  for (const [path, shown] of [
    ...([
      ['/inbox', 'Hidden200'],
      ['/inbox', '1 item'],
      ['/transfers', 'Hidden200'],
    ] as const),
    ...([
      ['/transfers.csv', 'Hidden200'],
      ['/transfer-data', importOf(theirs)],
    ] as const),
    ...([
      [send, theirs.codeTransferId],
      [`${send}/grade`, 'School 200'],
    ] as const),
    ...([
      [`${send}/grade?school=100`, 'School 200'],
      [`${send}/student`, 'T. Hidden200'],
    ] as const),
    ...([
      ['/enrollments/new', 'School 200'],
      [review, 'Hidden200'],
    ] as const),
    ...([[`${review}/${theirs.incomingId}`, 'Hidden200']] as const),
  ]) {
    const { text } = await browser.get(path);
    expect([path, text.includes(shown), hidden.exec(text)?.[0]]).toEqual([path, true, undefined]);
    for (const id of [others.redemptionId, others.codeTransferId, others.transferId]) {
      expect([path, text.includes(id)]).toEqual([path, false]);
    }
  }
});

test('searches find nobody of other schools', async () => {
  const searches = [
    ['/students', { text: 'hidden' }],
    [`${send}/student`, { text: 'hidden', school: '200' }],
    [`${importOf(theirs)}/review`, { search: 'hidden' }],
    [`${importOf(theirs)}/review/${theirs.incomingId}`, { text: 'hidden' }],
  ] as const;
  for (const [path, typed] of searches) {
    const { text } = await browser.post(path, typed);
    expect([path, text.includes('Hidden200'), hidden.test(text)]).toEqual([path, true, false]);
  }
  for (const school of ['100', '']) {
    const { status } = await browser.post(`${send}/student`, { text: 'hidden', school });
    expect([school, status]).toEqual([school, 404]);
  }
});

test('a form that names what is of another school does nothing', async () => {
  const before = wholeStore(made.agent.db);
  const transfer = newTransferId();
  const person = { lastName: 'New', firstName: 'Ada', birthdate: '2016-01-02', sex: 'Female' };
  const enrollment = { entryDate: '2026-09-01', enrollmentType: 'Primary', localStudentId: 'N1' };
  const forms = [
    ['/inbox/delete', { item: `${others.transferId} request` }, 303],
    [`${send}/code`, { transfer, studentId: others.studentId }, 404],
    [`${send}/code`, { transfer, schoolId: '100', gradeLevel: '03' }, 404],
    [importOf(theirs), { schoolId: '100' }, 400],
    ['/enrollments/new', { ...person, ...enrollment, school: '100' }, 400],
    [
      `${importOf(theirs)}/review/${theirs.incomingId}`,
      ...([{ act: 'match', student: 'L100' }, 400] as const),
    ],
    [
      `/students/${theirs.studentId}/end-enrollment`,
      ...([{ schoolId: '100', date: '2026-09-01' }, 404] as const),
    ],
  ] as const;
  for (const [path, fields, status] of forms) {
    expect([path, fields, (await browser.post(path, fields)).status]).toEqual([
      ...[path, fields, status],
    ]);
  }
  expect(wholeStore(made.agent.db)).toEqual(before);
});

test('a page that stays up to date hears nothing of other schools', () => {
  const { db } = made.agent;
  const heard = () => [inboxFingerprint(db, ['200']), inboxFingerprint(db, null)];
  const [limited, every] = heard();
  const item = { transferId: others.transferId, postedAt: '2026-09-02T14:00:00.000Z' };
  postInboxItem(db, { ...item, kind: 'reminder' });
  expect(heard()[0]).toBe(limited);
  expect(heard()[1]).not.toBe(every);
});
