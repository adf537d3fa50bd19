import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { changeCodeImport } from '../../adapters/sqlite/code-imports.ts';
import { saveFailed } from '../../adapters/sqlite/incoming-outcomes.ts';
import { saveStudent } from '../../adapters/sqlite/students.ts';
import {
  importCode,
  numbersOf,
  reviewer,
  runImport,
  stageCode,
} from '../../testing/code-import-here.ts';
import { sampleAssessment } from '../../testing/sample-records.ts';
import { sampleStudent, type TestAgent, testAgent } from '../../testing/test-agent.ts';
import { analyseImport } from './analyse-import.ts';
import { codeImportLog } from './code-import-log.ts';
import { codeImportLogCsv } from './code-import-log-csv.ts';
import { completedImports } from './completed-imports.ts';
import { pendingImports } from './pending-imports.ts';
import { startImport } from './start-import.ts';

let alba: TestAgent;
beforeEach(() => {
  alba = testAgent();
});
afterEach(() => alba.remove());

const read = (redemptionId: string): Record<string, string>[] =>
  parse(codeImportLogCsv(codeImportLog(alba.agent.db, redemptionId)), {
    ...{ bom: true, columns: true, record_delimiter: '\r\n' },
  });

const newcomer = {
  ...{ localStudentId: '00123', stateStudentId: '777', lastName: 'Berg', firstName: 'Bo' },
  ...{ userName: 'bo', email: 'bo@brera.example', birthdate: '2015-05-05' },
};

test('has one line a student in thirteen columns, both sides beside each other', async () => {
  saveStudent(alba.agent.db, { ...sampleStudent, localStudentId: '00123', userName: 'BO' });
  const scores = [sampleAssessment()];
  const redemptionId = await importCode(alba.agent, [{ ...newcomer, scores }]);
  const lines = read(redemptionId);
  expect(lines.map((line) => Object.entries(line))).toEqual([
    [
      ['FirstName', 'Bo'],
      ['LastName', 'Berg'],
      ['Grade', '03'],
      ['SourceImportStatus', 'Imported with changes: new student ID; user name cleared'],
      ['ScoreImportStatus', 'All scores imported'],
      ['SourceStudentId', '00123'],
      ['SourceStateId', '777'],
      ['SourceUserName', 'bo'],
      ['SourceEmail', 'bo@brera.example'],
      ['DestinationStudentId', '00123-2'],
      ['DestinationStateId', '777'],
      ['DestinationUserName', ''],
      ['DestinationEmail', 'bo@brera.example'],
    ],
  ]);
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '＝1', '\u00a0=1', '"quoted", and "more"', "O'Brien;"])(
  'a student called %p is read back as that, and is no formula',
  async (lastName) => {
    const redemptionId = await importCode(alba.agent, [{ ...newcomer, lastName }]);
    const [line] = read(redemptionId);
    expect(line?.['LastName']?.replace(/^'/, '')).toBe(lastName);
    expect(line?.['LastName']).not.toMatch(/^[\s\u00a0]*[=+\-@＝]/);
  },
);

test('says of a student without scores and of one whose turn it is not yet what is true', async () => {
  const redemptionId = stageCode(alba.agent, [newcomer]);
  await analyseImport(alba.agent, redemptionId);
  const log = () => codeImportLog(alba.agent.db, redemptionId);
  expect(log).toThrow('code-import-not-started');
  expect(() => codeImportLog(alba.agent.db, 'nothing')).toThrow('redemption-unknown');
  startImport(alba.agent, { redemptionId, username: reviewer, acceptUnreviewed: true });
  expect(log()).toMatchObject([
    { sourceImportStatus: 'Not imported yet', scoreImportStatus: 'No scores', destination: null },
  ]);
});

test('completed imports say how they went, newest first', async () => {
  const { db } = alba.agent;
  const failing = async (students: readonly object[], count: number): Promise<string> => {
    const redemptionId = stageCode(alba.agent, students);
    await analyseImport(alba.agent, redemptionId);
    startImport(alba.agent, { redemptionId, username: reviewer, acceptUnreviewed: true });
    for (const number of numbersOf(alba.agent, redemptionId).slice(0, count)) {
      saveFailed(db, number, 'import-row-elsewhere');
    }
    await runImport(alba.agent, redemptionId);
    return redemptionId;
  };
  const plain = await importCode(alba.agent, [newcomer]);
  const twin = { ...newcomer, firstName: 'Ib', stateStudentId: '9', birthdate: '2009-09-09' };
  const changed = await importCode(alba.agent, [{ ...twin, lastName: 'Other' }]);
  const one = { localStudentId: 'one', lastName: 'One' };
  const some = await failing([one, { ...one, localStudentId: 'two' }], 1);
  const none = await failing([{ ...one, localStudentId: 'three' }], 1);
  const offer = { schoolName: 'Brera Elementary', kind: 'student' as const, gradeLevel: null };
  changeCodeImport(db, plain, { offer });
  changeCodeImport(db, none, { endedAt: '2026-09-02T14:00:00.000Z' });
  const completed = completedImports(db);
  expect(completed[0]?.redemptionId).toBe(none);
  const said = new Map(completed.map((line) => [line.redemptionId, line]));
  expect(said.get(plain)).toMatchObject({
    ...{ status: 'imported with no changes', subject: 'Berg, Bo', referenceCode: null },
    ...{ requestingSchoolName: 'School 100', endedAt: '2026-09-01T14:00:00.000Z' },
  });
  expect(said.get(changed)).toMatchObject({
    ...{ status: 'imported with changes', subject: 'Third grade' },
  });
  expect(said.get(some)?.status).toMatch(/^1 of 2 students imported \(reference [0-9A-Z-]{14}\)$/);
  expect(said.get(none)?.status).toMatch(/^import failed \(reference [0-9A-Z-]{14}\)$/);
});

test('pending imports say how far they are and what to do next', async () => {
  await importCode(alba.agent, [newcomer]);
  const preparing = stageCode(alba.agent, [newcomer]);
  const redemptionId = stageCode(alba.agent, [{ ...newcomer, localStudentId: 'x' }]);
  await analyseImport(alba.agent, redemptionId);
  const pending = pendingImports(alba.agent.db);
  expect(pending.map((line) => line.redemptionId)).toEqual([redemptionId, preparing]);
  expect(pending[0]).toMatchObject({
    ...{
      stage: 'review',
      packetsStaged: 1,
      packetCount: 1,
      releasingSchoolName: expect.anything(),
    },
    counts: { students: 1, matched: 1, new: 0, done: 0 },
    nextSteps: [expect.stringContaining('Review'), expect.stringContaining('import-codes commit')],
  });
});
