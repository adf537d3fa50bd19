import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { endEnrollment } from '../adapters/sqlite/enrollments.ts';
import { outboxHead } from '../adapters/sqlite/outbox.ts';
import { findByLocalId, saveStudent } from '../adapters/sqlite/students.ts';
import {
  changeTransfer,
  findTransfer,
  listInboxItems,
  listTransfers,
} from '../adapters/sqlite/transfers.ts';
import {
  addPerson,
  addStudent,
  sampleStudent,
  type TestAgent,
  testAgent,
} from '../testing/test-agent.ts';
import { requestRecords } from './request-records.ts';

let alba: TestAgent;
beforeEach(() => {
  alba = testAgent();
  addStudent(alba.agent);
});
afterEach(() => alba.remove());

const ask = (changes: Partial<Parameters<typeof requestRecords>[1]> = {}) =>
  requestRecords(alba.agent, {
    localStudentId: '4711',
    username: 'r.osei',
    comments: 'Needs glasses.',
    ...changes,
  });
const said = () =>
  alba.agent.db
    .prepare('SELECT kind, dsse, personal FROM outbox_messages ORDER BY sequence')
    .all() as { kind: string; dsse: string; personal: Buffer }[];

describe('a request', () => {
  test('waits, names nobody, and goes out after the roster that proves the enrollment', async () => {
    const transferId = await ask();
    expect(findTransfer(alba.agent.db, transferId)).toMatchObject({
      side: 'requesting',
      status: 'waiting',
      other: null,
      personUsername: 'r.osei',
    });
    expect(said().map(({ kind }) => kind)).toEqual(['roster-report', 'request']);
    expect(listInboxItems(alba.agent.db)).toMatchObject([{ transferId, kind: 'waiting' }]);
  });

  test('says who the student is in its personal part alone, without the local ID', async () => {
    await ask();
    const request = said()[1];
    const personal = JSON.parse(String(request?.personal));
    const { localStudentId, ...identity } = sampleStudent;
    expect(personal.student).toEqual(identity);
    expect(personal.enrollment).toMatchObject({
      entryDate: '2026-08-20',
      gradeLevel: 'Third grade',
    });
    expect(personal.comments).toBe('Needs glasses.');
    expect(String(request?.personal)).not.toContain(localStudentId);
    const signed = Buffer.from(JSON.parse(request?.dsse ?? '').payload, 'base64').toString('utf8');
    for (const secret of ['Nguyễn', '00123', '2016-02-29', 'glasses']) {
      expect(signed).not.toContain(secret);
    }
  });

  test('has a key of its own, kept until the packet is imported', async () => {
    const first = await ask();
    changeTransfer(alba.agent.db, first, { status: 'error' });
    await ask();
    const recipients = said()
      .filter(({ kind }) => kind === 'request')
      .map(({ dsse }) => JSON.parse(Buffer.from(JSON.parse(dsse).payload, 'base64').toString()))
      .map(({ body }) => body.recipient);
    expect(new Set(recipients).size).toBe(2);
    const keys = alba.agent.db.prepare('SELECT count(*) FROM transfer_keys').pluck().get();
    expect(keys).toBe(2);
  });

  test('is refused while another for the student waits, and that one is named', async () => {
    const transferId = await ask();
    const before = outboxHead(alba.agent.db);
    await expect(ask()).rejects.toMatchObject({
      ...{ code: 'request-waiting', details: { transferId } },
    });
    expect([listTransfers(alba.agent.db).length, outboxHead(alba.agent.db)]).toEqual([1, before]);
  });

  test('names the newest open enrollment', async () => {
    const outcome = findByLocalId(alba.agent.db, '4711');
    expect(outcome).toBeDefined();
    await ask();
    const personal = JSON.parse(String(said()[1]?.personal));
    expect(personal.enrollment.schoolName).toBe('School 100');
  });
});

describe('a request is refused, and leaves nothing behind,', () => {
  const refused = async (code: string, changes: Parameters<typeof ask>[0] = {}) => {
    await expect(ask(changes)).rejects.toThrow(code);
    expect(listTransfers(alba.agent.db)).toEqual([]);
    expect(outboxHead(alba.agent.db)).toBeNull();
    const keys = alba.agent.db.prepare('SELECT count(*) FROM transfer_keys').pluck().get();
    expect(keys).toBe(0);
  };

  test('for a student nobody knows', () => refused('student-unknown', { localStudentId: '04711' }));

  test('for a student without a state ID', async () => {
    const { localStudentId: _, ...identity } = sampleStudent;
    const student = { ...identity, localStudentId: '5', stateStudentId: null };
    saveStudent(alba.agent.db, student);
    await refused('state-id-missing', { localStudentId: '5' });
  });

  test('for a student whose enrollment here has ended', async () => {
    const student = findByLocalId(alba.agent.db, '4711');
    endEnrollment(alba.agent.db, student?.studentId ?? 0, { date: '2026-08-30', type: null });
    await refused('no-open-enrollment');
  });

  test('from a person without the right to ask', async () => {
    addPerson(alba.agent, 'c.clerk', ['answer', 'import', 'admin']);
    await refused('right-missing', { username: 'c.clerk' });
  });

  test('from a shared account', async () => {
    addPerson(alba.agent, 'admin', ['request']);
    await refused('user-not-a-person', { username: 'admin' });
  });
});
