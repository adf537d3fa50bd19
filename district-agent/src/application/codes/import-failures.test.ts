import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { findCodeImport } from '../../adapters/sqlite/code-imports.ts';
import { readOutcomes } from '../../adapters/sqlite/incoming-outcomes.ts';
import { findByLocalId, saveStudent } from '../../adapters/sqlite/students.ts';
import {
  importCode,
  listeningLogger,
  reviewer,
  runImport,
  type SampleIncoming,
  stageCode,
} from '../../testing/code-import-here.ts';
import { sampleAssessment } from '../../testing/sample-records.ts';
import { sampleStudent, type TestAgent, testAgent } from '../../testing/test-agent.ts';
import { analyseImport } from './analyse-import.ts';
import { codeImportLog } from './code-import-log.ts';
import { codePacketFolder } from './code-packet-folder.ts';
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

const here = (localStudentId: string) => findByLocalId(alba.agent.db, localStudentId);
const outcomesOf = (redemptionId: string) => readOutcomes(alba.agent.db, redemptionId);

describe('a failure', () => {
  /** Starts the import of these students; `spoil` may break what was staged. */
  const started = async (
    students: readonly SampleIncoming[],
    spoil: (folder: string) => void,
  ): Promise<string> => {
    const redemptionId = stageCode(alba.agent, students);
    await analyseImport(alba.agent, redemptionId);
    startImport(alba.agent, { redemptionId, username: reviewer, acceptUnreviewed: true });
    spoil(codePacketFolder(alba.agent, { redemptionId, packetNumber: 1 }));
    return redemptionId;
  };

  test('of one student is noted with a code and a reference, and the others go on', async () => {
    const logger = listeningLogger();
    const redemptionId = await started(
      [newcomer, { ...newcomer, localStudentId: 'B-3', stateStudentId: '778' }, known],
      (folder) => {
        writeFileSync(join(folder, 'student-1.xml'), '<no');
        rmSync(join(folder, 'student-2.xml'));
      },
    );
    await runImport(alba.agent, redemptionId, logger);
    const { stage, referenceCode } = findCodeImport(alba.agent.db, redemptionId) ?? {};
    expect(stage).toBe('completed');
    expect(referenceCode).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
    const codes = outcomesOf(redemptionId).map(({ outcomeCode }) => outcomeCode);
    expect(codes).toHaveLength(3);
    expect(codes).toEqual(expect.arrayContaining([null, 'processing-failed', 'xml-malformed']));
    expect(here('B-1')?.lastName).toBe('Nguyễn');
    expect([here('B-2'), here('B-3')]).toEqual([undefined, undefined]);
    expect(logger.lines).toContainEqual(expect.objectContaining({ redemptionId, referenceCode }));
    expect(JSON.stringify(logger.lines)).not.toMatch(/Ødegård|"Bo"|"B-2"/);
  });

  test('rolls back all of the student', async () => {
    // The row is here already, as another student's.
    saveStudent(alba.agent.db, sampleStudent);
    await importCode(alba.agent, [{ ...known, scores: [sampleAssessment()] }]);
    const redemptionId = await importCode(alba.agent, [
      { ...newcomer, scores: [sampleAssessment()] },
    ]);
    expect(outcomesOf(redemptionId)).toMatchObject([
      { outcome: 'failed', outcomeCode: 'import-row-elsewhere' },
    ]);
    expect(here('B-2')).toBeUndefined();
    expect(alba.agent.db.prepare('SELECT count(*) FROM known_students').pluck().get()).toBe(1);
  });

  test('of all students is that of the import', async () => {
    const redemptionId = await started([newcomer], (folder) =>
      rmSync(join(folder, 'student-1.xml')),
    );
    await runImport(alba.agent, redemptionId);
    expect(findCodeImport(alba.agent.db, redemptionId)?.stage).toBe('failed');
    const { referenceCode } = findCodeImport(alba.agent.db, redemptionId) ?? {};
    expect(codeImportLog(alba.agent.db, redemptionId)[0]?.sourceImportStatus).toBe(
      `Not imported: the program met an error it does not know (reference ${referenceCode})`,
    );
  });

  test('is a document about somebody else', async () => {
    const redemptionId = await started([newcomer, known], (folder) =>
      rmSync(join(folder, 'student-2.xml')),
    );
    alba.agent.db.prepare("UPDATE incoming_students SET file_name = 'student-1.xml'").run();
    await runImport(alba.agent, redemptionId);
    expect(outcomesOf(redemptionId).map(({ outcomeCode }) => outcomeCode)).toContain(
      'incoming-document-other',
    );
    expect(here('B-1')).toBeUndefined();
  });

  test('of the store is no student’s: nothing is noted, and it is tried again', async () => {
    const redemptionId = await started([newcomer], () => {});
    const { db } = alba.agent;
    const other = alba.connect();
    db.pragma('busy_timeout = 1');
    other.db.exec('BEGIN IMMEDIATE');
    await expect(runImport(alba.agent, redemptionId)).rejects.toMatchObject({
      code: 'SQLITE_BUSY',
    });
    other.db.exec('ROLLBACK');
    expect(outcomesOf(redemptionId)).toMatchObject([{ outcome: null }]);
    await runImport(alba.agent, redemptionId);
    expect(outcomesOf(redemptionId)).toMatchObject([{ outcome: 'imported' }]);
  });
});
