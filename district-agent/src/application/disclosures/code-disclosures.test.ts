import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { codeReleaseJobsOf } from '../../adapters/sqlite/code-release-jobs.ts';
import { aboutCheckpoint, keepFinding } from '../../adapters/sqlite/log-alarms.ts';
import { setProtection } from '../../adapters/sqlite/protected-students.ts';
import { writeRow } from '../../adapters/sqlite/record-table.ts';
import { findByLocalId } from '../../adapters/sqlite/students.ts';
import { assessmentTable } from '../../records/assessment/store.ts';
import { sampleAssessment } from '../../testing/sample-records.ts';
import { SentCode } from '../../testing/sent-code.ts';
import { addStudent } from '../../testing/test-agent.ts';
import { disclosureRecord } from './disclosure-record.ts';
import { listDisclosures } from './list-disclosures.ts';

// Whole packets on a busy machine.
jest.setTimeout(60_000);

let state: SentCode;
beforeEach(() => {
  state = new SentCode();
  for (const localStudentId of ['1', '2', '3']) {
    addStudent(state.boro.agent, { localStudentId, stateStudentId: `S${localStudentId}` });
  }
});
afterEach(() => state.remove());

const db = () => state.boro.agent.db;
const idOf = (localId: string) => findByLocalId(db(), localId)?.studentId ?? 0;

test('each student of a code has a row with what was sent, and who is protected none', async () => {
  const row = sampleAssessment({ recordId: '1-1' });
  writeRow(db(), assessmentTable, { studentId: idOf('1'), row, source: null });
  const created = await state.create();
  setProtection(db(), idOf('3'), { at: '2026-09-01T00:00:00.000Z', by: 'm.berg' });
  await state.redeem(created);
  await state.sendAll();
  const rows = disclosureRecord(state.boro.agent, null).rows;
  const packet = (objects: object[]) => [{ packetNumber: 1, objects }];
  const { transferId } = created;
  expect(rows).toEqual([
    expect.objectContaining({
      ...{ transferId, packets: packet([{ object: 'assessment', rows: 1 }]) },
      student: expect.objectContaining({ localStudentId: '1' }),
      decidedBy: { name: 'Person m.berg', title: null },
    }),
    expect.objectContaining({
      ...{ transferId, packets: packet([]) },
      student: expect.objectContaining({ localStudentId: '2' }),
    }),
    { transferId, protected: true },
  ]);
  expect(listDisclosures(db(), idOf('3'))).toMatchObject([{ packets: [] }]);
  expect(listDisclosures(db(), idOf('1'))).toMatchObject([
    { kind: 'code', askers: [{ district: 'District alba', person: 'Ruth Osei' }] },
  ]);
});

test('no packet of a code goes out while an alarm of the log is open', async () => {
  const { redemptionId } = await state.redeem(await state.create());
  const finding = {
    ...{ subject: aboutCheckpoint, code: 'log-forked', knownSize: 1, size: 1 },
    ...{ knownNote: '', offeredNote: '', answer: '{}' },
  };
  keepFinding(db(), finding, '2026-09-01T14:00:00.000Z');
  await expect(state.sendAll()).rejects.toMatchObject({ code: 'log-alarm-open' });
  expect(state.announced).toEqual([]);
  expect(codeReleaseJobsOf(db(), redemptionId)).toMatchObject([{ stage: 'decided' }]);
});
