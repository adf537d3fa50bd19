import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Assessment } from '@portage/shared/records/assessment';
import { transfersOfCodes } from '../../adapters/sqlite/code-redemptions.ts';
import { codeReleaseJobsOf } from '../../adapters/sqlite/code-release-jobs.ts';
import { endEnrollment } from '../../adapters/sqlite/enrollments.ts';
import { setProtection } from '../../adapters/sqlite/protected-students.ts';
import { writeRow } from '../../adapters/sqlite/record-table.ts';
import { findByLocalId, saveStudent } from '../../adapters/sqlite/students.ts';
import { assessmentTable } from '../../records/assessment/store.ts';
import { lastSaid, settleLast } from '../../testing/entered-code.ts';
import { sampleAssessment } from '../../testing/sample-records.ts';
import { SentCode, type TestRedemption } from '../../testing/sent-code.ts';
import { addStudent, sampleStudent } from '../../testing/test-agent.ts';
import { finishCodePackets } from './finish-code-packets.ts';
import { listCodes } from './list-codes.ts';

// Whole packets on a busy machine.
jest.setTimeout(60_000);

let state: SentCode;
beforeEach(() => {
  state = new SentCode();
});
afterEach(() => state.remove());

const db = () => state.boro.agent.db;
const add = (localStudentId: string, changes: Parameters<typeof addStudent>[1] = {}) =>
  addStudent(state.boro.agent, {
    localStudentId,
    stateStudentId: `S${localStudentId}`,
    ...changes,
  });
const idOf = (localId: string) => findByLocalId(db(), localId)?.studentId ?? 0;
function addScore(localId: string, changes: Partial<Assessment> = {}, from: string | null = null) {
  const row = sampleAssessment({ recordId: `${localId}-1`, ...changes });
  const source = from === null ? null : { districtId: from, recordId: 'r1' };
  writeRow(db(), assessmentTable, { studentId: idOf(localId), row, source });
}
const jobsOf = ({ redemptionId }: TestRedemption) => codeReleaseJobsOf(db(), redemptionId);
const redeem = async () => state.redeem(await state.create());
describe('a packet of a code', () => {
  test('has a document a student, with all that is known of assessments, sealed to the redemption', async () => {
    add('1', { lastName: 'Abel' });
    add('2', { lastName: 'Berg' });
    saveStudent(db(), {
      ...sampleStudent,
      ...ids('1', 'Abel'),
      userName: 'abel1',
      email: 'a@b.example',
    });
    addScore('1');
    addScore('1', { recordId: 'x', administrationDate: '2025-01-01' }, 'cora');
    const held = await redeem();
    await state.sendAll();
    const { manifest, students } = await state.openAnnounced(held);
    expect(state.announced).toMatchObject([{ packetNumber: 1, packetCount: 1 }]);
    expect(manifest.objects).toEqual([
      { object: 'assessment', rows: 2, files: ['student-0001.xml', 'student-0002.xml'] },
    ]);
    expect([manifest.receiptRecipient, manifest.combinedPdf]).toEqual([undefined, undefined]);
    expect(students).toMatchObject([
      {
        header: {
          student: { lastName: 'Abel', userName: 'abel1', email: 'a@b.example' },
          enrollment: { schoolId: '100', schoolName: 'School 100', gradeLevel: { code: '03' } },
        },
        rows: [{ recordId: '1-1' }, { recordId: 'x' }],
      },
      { header: { student: { lastName: 'Berg' } }, rows: [] },
    ]);
  });

  test('comes in as many parts as a grade needs; each student once, by number', async () => {
    for (let number = 1; number <= 27; number += 1) {
      add(`L${number}`, { lastName: `Name-${String(number).padStart(2, '0')}` });
    }
    const held = await redeem();
    await state.sendAll();
    expect(state.announced).toMatchObject([
      { packetNumber: 1, packetCount: 2 },
      { packetNumber: 2, packetCount: 2 },
    ]);
    const files = (await state.openAnnounced(held, 1)).manifest.files.map(({ name }) => name);
    expect(files).toEqual(['student-0026.xml', 'student-0027.xml']);
    expect((await state.openAnnounced(held, 0)).students).toHaveLength(25);
  });

  test('has whom the code was made for, even who has left, and nobody who came later', async () => {
    add('1');
    const created = await state.create();
    endEnrollment(db(), idOf('1'), { date: '2026-09-01', type: null });
    add('2');
    const held = await state.redeem(created);
    await state.sendAll();
    const { students } = await state.openAnnounced(held);
    expect(students.map(({ header }) => header.student.localStudentId)).toEqual(['1']);
    expect(students[0]?.header.enrollment).toMatchObject({ schoolId: '100' });
  });

  test('has two students who were merged since once, whichever packets they were for', async () => {
    add('1', { lastName: 'Abel' });
    add('2', { lastName: 'Berg' });
    const held = await redeem();
    db().prepare('UPDATE transfer_code_students SET student_id = ?').run(idOf('2'));
    await state.sendAll();
    const { students } = await state.openAnnounced(held);
    expect(students.map(({ fileName }) => fileName)).toEqual(['student-0001.xml']);
    expect(transfersOfCodes(db(), idOf('2'))).toHaveLength(1);
  });

  test('leaves out who is protected since the code was made, and tells of no disclosure', async () => {
    add('1', { lastName: 'Abel' });
    add('2', { lastName: 'Berg' });
    const held = await redeem();
    setProtection(db(), idOf('1'), { at: '2026-09-01T14:00:00.000Z', by: 'm.berg' });
    await state.sendAll();
    const { students } = await state.openAnnounced(held);
    expect(students.map(({ fileName }) => fileName)).toEqual(['student-0002.xml']);
    expect(jobsOf(held)[0]?.leftOut).toEqual([{ number: 1, code: 'student-protected' }]);
    expect(transfersOfCodes(db(), idOf('1'))).toEqual([]);
  });

  test('has a student without a state ID, and leaves out a user name no document can hold', async () => {
    add('1');
    db().prepare('UPDATE students SET state_student_id = NULL, user_name = ?').run('u'.repeat(201));
    const held = await redeem();
    await state.sendAll();
    const [only] = (await state.openAnnounced(held)).students;
    expect(only?.header.student).toMatchObject({ stateStudentId: null, userName: null });
  });

  test('leaves out a student whose records XML cannot carry; the others go, and it is noted', async () => {
    add('1', { lastName: 'Abel' });
    add('2', { lastName: 'Berg' });
    addScore('1', { administrationDate: '0000-01-01' });
    const held = await redeem();
    await state.sendAll();
    const { manifest, students } = await state.openAnnounced(held);
    expect(students.map(({ fileName }) => fileName)).toEqual(['student-0002.xml']);
    expect(manifest.objects).toMatchObject([{ rows: 0 }]);
    expect(jobsOf(held)[0]?.leftOut).toEqual([{ number: 1, code: 'xml-schema-invalid' }]);
    expect(listCodes(state.boro.agent)[0]?.redemptions[0]?.studentsLeftOut).toBe(1);
    expect(transfersOfCodes(db(), idOf('1'))).toEqual([]);
    expect(transfersOfCodes(db(), idOf('2'))).toHaveLength(1);
  });

  test('leaves out a student of whom the other district would not take the head', async () => {
    add('1');
    db().prepare('UPDATE students SET state_student_id = ?').run('9'.repeat(65));
    const held = await redeem();
    await state.sendAll();
    expect(jobsOf(held)[0]?.leftOut).toEqual([{ number: 1, code: 'xml-row-invalid' }]);
  });

  test('of nobody but such a student is empty, and comes all the same', async () => {
    add('1');
    addScore('1', { administrationDate: '0000-01-01' });
    const held = await redeem();
    await state.sendAll();
    const { manifest, students } = await state.openAnnounced(held);
    expect([manifest.objects, students]).toEqual([[], []]);
  });
});

const ids = (localStudentId: string, lastName: string) => ({
  ...{ localStudentId, stateStudentId: `S${localStudentId}`, lastName },
});

describe('the record of disclosures of a student', () => {
  test('tells to whom, for which school and when, of each packet that was sent', async () => {
    add('1');
    const created = await state.create();
    expect(transfersOfCodes(db(), idOf('1'))).toEqual([]);
    const held = await state.redeem(created);
    expect(transfersOfCodes(db(), idOf('1'))).toEqual([]);
    state.setClock('2026-09-02T08:00:00.000Z');
    await state.sendAll();
    state.tell('cancel-code-import', held);
    await finishCodePackets(state.boro.agent);
    await state.redeem(created);
    expect(transfersOfCodes(db(), idOf('1'))).toEqual([
      {
        ...{ transferId: held.transferId, requestingDistrictId: 'alba' },
        ...{ requestingDistrictName: 'District alba', personName: 'Ruth Osei' },
        ...{ schoolName: 'Example Middle School', redeemedAt: '2026-09-01T14:00:00.000Z' },
        sentAt: '2026-09-02T08:00:00.000Z',
      },
    ]);
  });
});

describe('a packet that the hub refuses', () => {
  beforeEach(() => add('1'));
  const codeOf = () => listCodes(state.boro.agent)[0]?.code;

  test('shows with the reason', async () => {
    await redeem();
    await state.sendAll();
    expect(lastSaid(state.boro).kind).toBe('code-packet');
    settleLast(state.boro, 'code-packet-repeated');
    expect(codeOf()).toBe('code-packet-repeated');
  });

  test('because the code was given back meanwhile is no trouble', async () => {
    await redeem();
    await state.sendAll();
    settleLast(state.boro, 'redemption-ended');
    expect(codeOf()).toBeNull();
  });
});
