import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { openAgentStore } from '@portage/district-agent/adapters/sqlite/open-agent-store';
import { readStudentRecords } from '@portage/district-agent/adapters/sqlite/student-records';
import { findStudent, toIdentity } from '@portage/district-agent/adapters/sqlite/students';
import { loadRecords } from '@portage/district-agent/application/load-records';
import { syntheticStudents } from '@portage/fixtures/districts';
import type { StudentFile } from '@portage/shared/records/student-file';

type Row = { recordId: string };

/** Rows by record id: the store reads them in an order of its own. */
const byId = (rows: readonly Row[]): Map<string, Row> =>
  new Map(rows.map((row) => [row.recordId, row]));

test('a synthetic district goes into a store and comes back value for value', () => {
  const folder = mkdtempSync(join(tmpdir(), 'portage-generated-'));
  const db = openAgentStore(folder);
  const district = {
    districtId: 'alba',
    students: 150,
    seed: 7,
    schoolYear: 2027,
    withDocuments: true,
  };
  const stored = [...syntheticStudents(district)].map((file): [StudentFile, number] => {
    const outcome = loadRecords(db, file);
    if (outcome.kind !== 'stored') throw new Error(outcome.code);
    return [file, outcome.studentId];
  });
  for (const [file, studentId] of stored) {
    const student = findStudent(db, studentId);
    expect(student === undefined ? undefined : toIdentity(student)).toEqual(file.identity);
    expect(student).toMatchObject({ userName: file.userName, email: file.email });
    const records = readStudentRecords(db, studentId);
    for (const [name, rows] of Object.entries(file.records)) {
      expect(byId(records[name as keyof typeof records])).toEqual(byId(rows));
    }
  }
  db.close();
  rmSync(folder, { recursive: true });
});
