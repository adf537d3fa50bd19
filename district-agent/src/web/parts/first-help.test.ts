import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { settle } from '../../adapters/sqlite/outbox.ts';
import { findByLocalId, saveStudent } from '../../adapters/sqlite/students.ts';
import type { UserRight } from '../../adapters/sqlite/users.ts';
import { requestRecords } from '../../application/request-records.ts';
import { addTransfer } from '../../testing/add-transfer.ts';
import { addStudent, sampleStudent, type TestAgent, testAgent } from '../../testing/test-agent.ts';
import { signedInAs } from '../../testing/test-site.ts';

let made: TestAgent;
beforeEach(() => {
  made = testAgent();
});
afterEach(() => made.remove());

const signIn = (...rights: UserRight[]) => signedInAs(made, { username: 'm.lee', rights });

/** A request goes into the outbox, and the time goes on without a word of the hub. */
async function askAndWait(minutes: number): Promise<string> {
  addStudent(made.agent);
  const { localStudentId } = sampleStudent;
  const asked = { localStudentId, username: 'r.osei', comments: '' };
  const transferId = await requestRecords(made.agent, asked);
  const askedAt = made.agent.now().getTime();
  made.agent = { ...made.agent, now: () => new Date(askedAt + minutes * 60_000) };
  return transferId;
}

test('a hub that is away is told of, with what happens to the work and what to do', async () => {
  const transferId = await askAndWait(3);
  const browser = await signIn('request');
  for (const path of ['/inbox', `/transfers/${transferId}`]) {
    const { text } = await browser.get(path);
    expect(text).toContain('The state hub cannot be reached.');
    expect(text).toContain('Nothing is lost');
    expect(text).toContain('tell the people who look after your district’s computers');
  }
});

test('who looks after the agent is told where to look', async () => {
  await askAndWait(3);
  const browser = await signIn('admin', 'notify');
  for (const path of ['/inbox', '/settings']) {
    expect((await browser.get(path)).text).toContain('read the agent’s log');
  }
});

test('a hub that has not answered for a minute is not away yet', async () => {
  await askAndWait(1);
  const browser = await signIn('request');
  expect((await browser.get('/inbox')).text).not.toContain('cannot be reached');
});

test('a hub that has answered everything is not away, however long ago that was', async () => {
  await askAndWait(600);
  const ids = made.agent.db.prepare('SELECT message_id AS messageId FROM outbox_messages').all();
  for (const { messageId } of ids as { messageId: string }[]) {
    const settledAt = made.agent.now().toISOString();
    settle(made.agent.db, { messageId, settledAt, refusalCode: null });
  }
  const browser = await signIn('request');
  expect((await browser.get('/inbox')).text).not.toContain('cannot be reached');
});

test('before students are loaded, the inbox and the search say who loads them', async () => {
  const browser = await signIn('request');
  for (const path of ['/inbox', '/students']) {
    const { text } = await browser.get(path);
    expect(text).toContain('There are no students here yet');
    expect(text).toContain('portage-agent load');
  }
});

test('an empty inbox leads to what can be done next, for whoever may', async () => {
  addStudent(made.agent);
  const next = 'To ask for a student’s records, enroll the student';
  expect((await (await signIn('request')).get('/inbox')).text).toContain(next);
  const { text } = await (await signIn('answer')).get('/inbox');
  expect(text).toContain('appear here by themselves');
  expect(text).not.toContain(next);
});

test('an inbox with something in it gives no such advice', async () => {
  addTransfer(made, { localStudentId: '1', lastName: 'Vang' });
  const { text } = await (await signIn('request')).get('/inbox');
  expect(text).not.toMatch(/To ask for a student’s records|no students here yet/);
});

test('a student without a state ID says where it comes from', async () => {
  saveStudent(made.agent.db, { ...sampleStudent, stateStudentId: null });
  const studentId = findByLocalId(made.agent.db, sampleStudent.localStudentId)?.studentId;
  const browser = await signIn('request');
  for (const path of [`/students/${studentId}`, `/students/${studentId}/request`]) {
    expect((await browser.get(path)).text).toContain('student information system');
  }
  expect((await browser.get('/enrollments/new')).status).toBe(200);
});
