import { existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { findCodeImport } from '../../adapters/sqlite/code-imports.ts';
import { enroll, openEnrollments } from '../../adapters/sqlite/enrollments.ts';
import { readOutcomes } from '../../adapters/sqlite/incoming-outcomes.ts';
import { readStoredRows, writeRow } from '../../adapters/sqlite/record-table.ts';
import { findByLocalId, saveStudent } from '../../adapters/sqlite/students.ts';
import { assessmentTable } from '../../records/assessment/store.ts';
import {
  importCode,
  reviewer,
  runImport,
  type SampleIncoming,
  stageCode,
} from '../../testing/code-import-here.ts';
import { sampleAssessment } from '../../testing/sample-records.ts';
import { addStudent, sampleStudent, type TestAgent, testAgent } from '../../testing/test-agent.ts';
import { analyseImport } from './analyse-import.ts';
import { codeImportLog } from './code-import-log.ts';
import { redemptionFolder } from './code-packet-folder.ts';
import { startImport } from './start-import.ts';

let alba: TestAgent;
beforeEach(() => {
  alba = testAgent();
});
afterEach(() => alba.remove());

const newcomer: SampleIncoming = {
  ...{ localStudentId: 'B-2', lastName: 'Ødegård', firstName: 'Bo', stateStudentId: '777' },
  ...{ birthdate: '2015-05-05', grade: '04', userName: 'bo', email: 'bo@brera.example' },
};
const known: SampleIncoming = { ...sampleStudent, localStudentId: 'B-1' };
const score = (recordId: string, changes: object = {}) =>
  sampleAssessment({ recordId, identifier: recordId, ...changes });

const here = (localStudentId: string) => findByLocalId(alba.agent.db, localStudentId);
const idOf = (localStudentId: string): number => here(localStudentId)?.studentId ?? 0;
const scoresOf = (localStudentId: string) =>
  readStoredRows(alba.agent.db, assessmentTable, idOf(localStudentId));
const outcomesOf = (redemptionId: string) => readOutcomes(alba.agent.db, redemptionId);
const messagesOf = (kind: string): unknown[] =>
  alba.agent.db.prepare('SELECT kind FROM outbox_messages WHERE kind = ?').all(kind);

describe('a new student', () => {
  test('is here as on the source, enrolled in the school from today', async () => {
    const redemptionId = await importCode(alba.agent, [{ ...newcomer, scores: [score('a')] }]);
    expect(here('B-2')).toMatchObject({
      ...{ lastName: 'Ødegård', stateStudentId: '777', userName: 'bo', email: 'bo@brera.example' },
    });
    expect(openEnrollments(alba.agent.db, idOf('B-2'))).toMatchObject([
      {
        ...{ schoolId: '100', schoolName: 'School 100', entryDate: '2026-09-01' },
        ...{ enrollmentType: 'Primary', gradeLevel: { code: '04' } },
      },
    ]);
    expect(scoresOf('B-2')).toMatchObject([{ source: { districtId: 'brera', recordId: 'a' } }]);
    expect(outcomesOf(redemptionId)).toMatchObject([{ outcome: 'imported', scoresImported: 1 }]);
  });

  test('without a state ID is imported as well', async () => {
    await importCode(alba.agent, [{ ...newcomer, stateStudentId: null }]);
    expect(here('B-2')?.stateStudentId).toBe(null);
    expect(openEnrollments(alba.agent.db, idOf('B-2'))).toHaveLength(1);
  });

  test('gets the next free local ID when another has it', async () => {
    for (const localStudentId of ['B-2', 'B-2-2']) {
      saveStudent(alba.agent.db, { ...sampleStudent, localStudentId, stateStudentId: null });
    }
    const redemptionId = await importCode(alba.agent, [newcomer]);
    expect(here('B-2-3')?.lastName).toBe('Ødegård');
    expect(outcomesOf(redemptionId)).toMatchObject([
      {
        outcome: 'changed',
        changes: [{ kind: 'new-student-id', source: 'B-2', destination: 'B-2-3' }],
        destination: { localStudentId: 'B-2-3' },
      },
    ]);
  });

  test('gets another local ID when somebody who had it was enrolled there today', async () => {
    await importCode(alba.agent, [newcomer]);
    const { db } = alba.agent;
    db.prepare("UPDATE students SET local_student_id = 'moved'").run();
    await importCode(alba.agent, [{ ...newcomer, birthdate: '2011-01-01', stateStudentId: '9' }]);
    expect(here('B-2-2')?.birthdate).toBe('2011-01-01');
  });

  test('loses state ID, user name and e-mail address that another has, each recorded', async () => {
    const taken = { stateStudentId: '777', userName: 'BO', email: 'Bo@Brera.Example' };
    saveStudent(alba.agent.db, { ...sampleStudent, ...taken, localStudentId: 'x' });
    const redemptionId = await importCode(alba.agent, [newcomer]);
    expect(here('B-2')).toMatchObject({ stateStudentId: null, userName: null, email: null });
    expect(outcomesOf(redemptionId)[0]?.changes).toEqual([
      { kind: 'state-id-cleared', source: '777', destination: null },
      { kind: 'user-name-cleared', source: 'bo', destination: null },
      { kind: 'email-cleared', source: 'bo@brera.example', destination: null },
    ]);
  });

  test('loses an e-mail address that is none', async () => {
    const redemptionId = await importCode(alba.agent, [{ ...newcomer, email: 'no address' }]);
    expect(here('B-2')?.email).toBe(null);
    expect(outcomesOf(redemptionId)[0]?.changes).toMatchObject([{ kind: 'email-cleared' }]);
  });
});

describe('a matched student', () => {
  test('stays as they are here, and keeps their enrollment', async () => {
    addStudent(alba.agent, { schoolId: '200' });
    const before = here('4711');
    const sent = { ...known, middleName: 'New', userName: 'u', email: 'u@brera.example' };
    const redemptionId = await importCode(alba.agent, [sent]);
    expect(here('4711')).toEqual(before);
    expect(here('B-1')).toBeUndefined();
    expect(openEnrollments(alba.agent.db, idOf('4711'))).toMatchObject([{ schoolId: '200' }]);
    expect(outcomesOf(redemptionId)).toMatchObject([
      { outcome: 'imported', changes: [], destination: { localStudentId: '4711', userName: null } },
    ]);
  });

  test('without any open enrollment is enrolled in the school', async () => {
    saveStudent(alba.agent.db, sampleStudent);
    await importCode(alba.agent, [{ ...known, grade: '05' }]);
    expect(openEnrollments(alba.agent.db, idOf('4711'))).toMatchObject([
      { schoolId: '100', entryDate: '2026-09-01', gradeLevel: { code: '05' } },
    ]);
  });

  test('whose enrollment of today was ended is not enrolled again, and the log says so', async () => {
    const { db, districtId } = alba.agent;
    const enrolled = enroll(db, {
      ...{ identity: sampleStudent, districtId, school: { id: '100', name: 'School 100' } },
      ...{ gradeLevel: null, entryDate: '2026-09-01', entryType: null, enrollmentType: 'Primary' },
    });
    expect(enrolled.kind).toBe('enrolled');
    db.prepare("UPDATE enrollments SET exit_date = '2026-09-01'").run();
    const redemptionId = await importCode(alba.agent, [known]);
    expect(openEnrollments(db, idOf('4711'))).toEqual([]);
    expect(codeImportLog(db, redemptionId)[0]?.sourceImportStatus).toMatch(
      /^Imported with changes: not enrolled, because/,
    );
  });

  test('gets new scores; ours stay where they say otherwise, and are not counted', async () => {
    addStudent(alba.agent);
    const conflicting = { objectives: [], serialNumber: 'ours' };
    const own = [score('same'), score('conflict', conflicting)];
    for (const [index, row] of own.entries()) {
      const stored = { studentId: idOf('4711'), row: { ...row, recordId: `own-${index}` } };
      writeRow(alba.agent.db, assessmentTable, { ...stored, source: null });
    }
    const scores = [score('new'), score('same'), score('conflict', { serialNumber: 'theirs' })];
    const first = await importCode(alba.agent, [{ ...known, scores }]);
    expect(scoresOf('4711')).toHaveLength(3);
    expect(scoresOf('4711').map(({ row }) => row.serialNumber)).toContain('ours');
    expect(outcomesOf(first)).toMatchObject([{ scoresImported: 2, scoreCount: 3 }]);
    const again = await importCode(alba.agent, [{ ...known, scores }]);
    expect(outcomesOf(again)).toMatchObject([{ scoresImported: 2 }]);
    expect(scoresOf('4711')).toHaveLength(3);
  });
});

describe('scores', () => {
  test('that break the rules are left out, and the others come in', async () => {
    const scores = [score('bad'), score('good')];
    const redemptionId = await importCode(alba.agent, [{ ...newcomer, scores, hasBadScore: true }]);
    expect(scoresOf('B-2')).toMatchObject([{ source: { recordId: 'good' } }]);
    expect(codeImportLog(alba.agent.db, redemptionId)).toMatchObject([
      { sourceImportStatus: 'Imported', scoreImportStatus: '1 of 2 scores imported' },
    ]);
  });

  test('with codes that nobody has mapped come in as received; nothing is remembered', async () => {
    const { db } = alba.agent;
    db.prepare(
      `INSERT INTO own_codes (code_set, local_code, label)
       VALUES ('AssessmentAcademicSubject', 'R1', 'Reading here')`,
    ).run();
    const redemptionId = await importCode(alba.agent, [{ ...newcomer, scores: [score('a')] }]);
    expect(scoresOf('B-2')[0]?.row).toMatchObject({ subject: { code: '00560' } });
    expect(outcomesOf(redemptionId)).toMatchObject([{ scoresImported: 1 }]);
    expect(db.prepare('SELECT * FROM code_mappings').all()).toEqual([]);
  });
});

describe('an import', () => {
  test('twice is once: the same students next year are recognised, and bring new scores', async () => {
    const students = [newcomer, { ...newcomer, localStudentId: 'B-3', firstName: 'Ib' }];
    const withScores = (names: readonly string[]) =>
      students.map((student, index) => ({
        ...{ ...student, stateStudentId: null, birthdate: `2015-0${index * 4 + 1}-09` },
        scores: names.map((name) => score(name, { recordId: `${name}-${index}` })),
      }));
    await importCode(alba.agent, withScores(['a']));
    const count = () => alba.agent.db.prepare('SELECT count(*) FROM students').pluck().get();
    expect(count()).toBe(2);
    const second = await importCode(alba.agent, withScores(['a', 'b']));
    expect(count()).toBe(2);
    expect(scoresOf('B-2')).toHaveLength(2);
    expect(outcomesOf(second)).toMatchObject([{ scoresImported: 2 }, { scoresImported: 2 }]);
  });

  test('ends: the hub is told, the packets are gone, and the log says how it went', async () => {
    const redemptionId = await importCode(alba.agent, [newcomer]);
    expect(findCodeImport(alba.agent.db, redemptionId)).toMatchObject({
      ...{ stage: 'completed', endedAt: '2026-09-01T14:00:00.000Z', referenceCode: null },
    });
    expect(messagesOf('start-code-import')).toHaveLength(1);
    expect(messagesOf('finish-code-import')).toHaveLength(1);
    expect(existsSync(redemptionFolder(alba.agent, redemptionId))).toBe(false);
  });

  test('that two go on with at once does each student once', async () => {
    const redemptionId = stageCode(alba.agent, [newcomer]);
    await analyseImport(alba.agent, redemptionId);
    startImport(alba.agent, { redemptionId, username: reviewer, acceptUnreviewed: true });
    await Promise.all([1, 2].map(() => runImport(alba.agent, redemptionId)));
    expect(alba.agent.db.prepare('SELECT count(*) FROM students').pluck().get()).toBe(1);
    expect(outcomesOf(redemptionId)).toMatchObject([{ outcome: 'imported', changes: [] }]);
    expect(messagesOf('finish-code-import')).toHaveLength(1);
  });

  test('without a student is completed', async () => {
    const redemptionId = await importCode(alba.agent, []);
    expect(findCodeImport(alba.agent.db, redemptionId)?.stage).toBe('completed');
  });
});
