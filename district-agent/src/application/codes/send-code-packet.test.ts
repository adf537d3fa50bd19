import { existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Assessment } from '@portage/shared/records/assessment';
import { transfersOfCodes } from '../../adapters/sqlite/code-redemptions.ts';
import {
  codeReleaseJobsOf,
  openCodeReleaseJobs,
} from '../../adapters/sqlite/code-release-jobs.ts';
import { endEnrollment } from '../../adapters/sqlite/enrollments.ts';
import { writeRow } from '../../adapters/sqlite/record-table.ts';
import { findByLocalId, saveStudent } from '../../adapters/sqlite/students.ts';
import { assessmentTable } from '../../records/assessment/store.ts';
import { lastSaid, settleLast } from '../../testing/entered-code.ts';
import { sampleAssessment } from '../../testing/sample-records.ts';
import { type PacketToOpen, SentCode, type TestRedemption } from '../../testing/sent-code.ts';
import { addStudent, sampleStudent } from '../../testing/test-agent.ts';
import { saidBy } from '../../testing/two-districts.ts';
import { sealedFile } from '../sealed-file.ts';
import { finishCodePackets } from './finish-code-packets.ts';
import { listCodes } from './list-codes.ts';
import { sendCodePacket } from './send-code-packet.ts';

// Whole packets on a busy machine.
jest.setTimeout(60_000);

let state: SentCode;
beforeEach(() => {
  state = new SentCode();
});
afterEach(() => state.remove());

const db = () => state.boro.agent.db;
const add = (localStudentId: string, changes: Parameters<typeof addStudent>[1] = {}) =>
  addStudent(state.boro.agent, { localStudentId, stateStudentId: `S${localStudentId}`, ...changes });
const idOf = (localId: string) => findByLocalId(db(), localId)?.studentId ?? 0;
function addScore(localId: string, changes: Partial<Assessment> = {}, from: string | null = null) {
  const row = sampleAssessment({ recordId: `${localId}-1`, ...changes });
  const source = from === null ? null : { districtId: from, recordId: 'r1' };
  writeRow(db(), assessmentTable, { studentId: idOf(localId), row, source });
}
const jobsOf = ({ redemptionId }: TestRedemption) => codeReleaseJobsOf(db(), redemptionId);
const announced = () =>
  saidBy(state.boro, ['code-packet']).map(
    ({ dsse }) => JSON.parse(Buffer.from(dsse.payload, 'base64').toString('utf8')).body,
  ) as { packetNumber: number; packetCount: number; manifest: PacketToOpen }[];
const redeem = async () => state.redeem(await state.create());
async function opened(held: TestRedemption, packet = 0) {
  const { manifest } = announced()[packet] ?? {};
  if (manifest === undefined) throw new Error('no packet was announced');
  return state.open(held, manifest);
}
const problemOf = (held: TestRedemption) => jobsOf(held).map(({ stage }) => stage);

describe('a packet of a code', () => {
  test('has a document a student, with all that is known of assessments, sealed to the redemption', async () => {
    add('1', { lastName: 'Abel' });
    add('2', { lastName: 'Berg' });
    saveStudent(db(), { ...sampleStudent, ...ids('1', 'Abel'), userName: 'abel1', email: 'a@b.example' });
    addScore('1');
    addScore('1', { recordId: 'x', administrationDate: '2025-01-01' }, 'cora');
    const held = await redeem();
    await state.sendAll();
    const { manifest, students } = await opened(held);
    expect(announced()).toMatchObject([{ packetNumber: 1, packetCount: 1 }]);
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
    expect(announced()).toMatchObject([
      { packetNumber: 1, packetCount: 2 },
      { packetNumber: 2, packetCount: 2 },
    ]);
    const files = (await opened(held, 1)).manifest.files.map(({ name }) => name);
    expect(files).toEqual(['student-0026.xml', 'student-0027.xml']);
    expect((await opened(held, 0)).students).toHaveLength(25);
  });

  test('has whom the code was made for, even who has left, and nobody who came later', async () => {
    add('1');
    const created = await state.create();
    endEnrollment(db(), idOf('1'), { date: '2026-09-01', type: null });
    add('2');
    const held = await state.redeem(created);
    await state.sendAll();
    const { students } = await opened(held);
    expect(students.map(({ header }) => header.student.localStudentId)).toEqual(['1']);
    expect(students[0]?.header.enrollment).toMatchObject({ schoolId: '100' });
  });

  test('has a student without a state ID, and leaves out a user name no document can hold', async () => {
    add('1');
    db().prepare('UPDATE students SET state_student_id = NULL, user_name = ?').run('u'.repeat(201));
    const held = await redeem();
    await state.sendAll();
    const [only] = (await opened(held)).students;
    expect(only?.header.student).toMatchObject({ stateStudentId: null, userName: null });
  });

  test('leaves out a student whose records XML cannot carry; the others go, and it is noted', async () => {
    add('1', { lastName: 'Abel' });
    add('2', { lastName: 'Berg' });
    addScore('1', { administrationDate: '0000-01-01' });
    const held = await redeem();
    await state.sendAll();
    const { manifest, students } = await opened(held);
    expect(students.map(({ fileName }) => fileName)).toEqual(['student-0002.xml']);
    expect(manifest.objects).toMatchObject([{ rows: 0 }]);
    expect(jobsOf(held)[0]?.leftOut).toEqual([{ number: 1, code: 'xml-schema-invalid' }]);
    expect(listCodes(state.boro.agent)[0]?.redemptions[0]?.studentsLeftOut).toBe(1);
    expect(transfersOfCodes(db(), idOf('1'))).toEqual([]);
    expect(transfersOfCodes(db(), idOf('2'))).toHaveLength(1);
  });

  test('of nobody but such a student is empty, and comes all the same', async () => {
    add('1');
    addScore('1', { administrationDate: '0000-01-01' });
    const held = await redeem();
    await state.sendAll();
    const { manifest, students } = await opened(held);
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

/** Enough text for more chunks than are stored at the same time. */
function addManyScores(localId: string): void {
  const title = 'many words '.repeat(1800);
  for (let number = 0; number < 180; number += 1) {
    addScore(localId, { recordId: `${localId}-${number}`, title });
  }
}

describe('when the code is given back', () => {
  let held: TestRedemption;
  beforeEach(async () => {
    add('1');
    addManyScores('1');
    held = await redeem();
  });
  const bundle = () => sealedFile(state.boro.agent, jobsOf(held)[0]?.bundleId ?? '');
  const isGone = async (stage: string) => {
    await finishCodePackets(state.boro.agent);
    expect([problemOf(held), existsSync(bundle())]).toEqual([[stage], false]);
  };

  test('while its packet is built, none of it leaves', async () => {
    const sending = state.sendAll();
    state.tell('cancel-code-import', held);
    await sending;
    expect([state.chunks.size, announced()]).toEqual([0, []]);
    expect(jobsOf(held)[0]?.manifest).toBeNull();
    await isGone('ended');
  });

  test('while its packet is stored, the rest of it stays, and it is not announced', async () => {
    state.onChunk = ({ number }) => {
      if (number === 1) state.tell('cancel-code-import', held);
    };
    await state.sendAll();
    expect(jobsOf(held)[0]?.manifest?.chunkCount).toBeGreaterThan(4);
    expect([state.chunks.size, announced()]).toEqual([4, []]);
    await isGone('ended');
  });

  test('between two packets, the next one is not begun', async () => {
    const [job] = openCodeReleaseJobs(db());
    state.tell('cancel-code-import', held);
    if (job === undefined) throw new Error('a packet is to be sent');
    await sendCodePacket(state.boro.agent, state.broker, job);
    expect([existsSync(bundle()), state.chunks.size]).toEqual([false, 0]);
    await isGone('ended');
  });

  test.each(['cancel-code-import', 'start-code-import'] as const)(
    'or its import starts, the sealed packet is removed, and not before: %s',
    async (kind) => {
      await state.sendAll();
      await finishCodePackets(state.boro.agent);
      expect([problemOf(held), existsSync(bundle())]).toEqual([['sent'], true]);
      state.tell(kind, held);
      await isGone('done');
    },
  );
});

describe('after a break', () => {
  let held: TestRedemption;
  beforeEach(async () => {
    add('1');
    addManyScores('1');
    held = await redeem();
  });
  const breakAt = async (chunk: number) => {
    state.onChunk = ({ number }) => {
      if (number === chunk) throw new Error('gone');
    };
    await expect(state.sendAll()).rejects.toThrow('gone');
    state.onChunk = () => undefined;
    state.boro.reopen();
  };
  const goesOut = async () => {
    await state.sendAll();
    expect(announced()).toHaveLength(1);
    expect((await opened(held)).students).toHaveLength(1);
  };

  test('before the packet was noted, it is built anew under the same name', async () => {
    await breakAt(1);
    const [before] = jobsOf(held);
    db().prepare("UPDATE code_release_jobs SET stage = 'decided', manifest = NULL").run();
    await goesOut();
    expect(jobsOf(held)[0]?.bundleId).toBe(before?.bundleId);
  });

  test.each([1, 5, 6])('at chunk %d the same bytes go on from what is stored', async (chunk) => {
    await breakAt(chunk);
    const [before] = jobsOf(held);
    expect(before).toMatchObject({ stage: 'built', uploadedChunks: chunk === 1 ? 0 : 4 });
    const again: number[] = [];
    state.onChunk = ({ number }) => again.push(number);
    await goesOut();
    expect(jobsOf(held)[0]?.manifest).toEqual(before?.manifest);
    expect(again[0]).toBe(chunk === 1 ? 1 : 5);
  });

  test('when all is stored, it is announced once', async () => {
    const { agent } = state.boro;
    let calls = 0;
    const now = () => {
      calls += 1;
      // The first time is that of the documents; the second is that of the message.
      if (calls === 2) throw new Error('gone');
      return agent.now();
    };
    const [job] = openCodeReleaseJobs(db());
    if (job === undefined) throw new Error('a packet is to be sent');
    const broken = { ...agent, now };
    await expect(sendCodePacket(broken, state.broker, job)).rejects.toThrow('gone');
    expect([announced(), problemOf(held)]).toEqual([[], ['built']]);
    state.boro.reopen();
    await goesOut();
    await goesOut();
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
