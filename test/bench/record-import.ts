import { join } from 'node:path';
import { openAgentStore } from '@portage/district-agent/adapters/sqlite/open-agent-store';
import { saveStudent } from '@portage/district-agent/adapters/sqlite/students';
import { insertTransfer } from '@portage/district-agent/adapters/sqlite/transfers';
import { saveUser } from '@portage/district-agent/adapters/sqlite/users';
import type { Agent } from '@portage/district-agent/application/agent';
import { commitImport } from '@portage/district-agent/application/import/commit-import';
import type { StagedPacket } from '@portage/district-agent/application/import/plan-records';
import { loadRecords } from '@portage/district-agent/application/load-records';
import { wizardNames } from '@portage/district-agent/records/wizards';
import { DEFAULT_SCHOOL_YEAR, syntheticStudents } from '@portage/fixtures/districts';
import { districtIdSchema, newTransferId } from '@portage/shared/ids';
import type { StudentRecords } from '@portage/shared/records/index';
import { stableRecordId } from '@portage/shared/records/record-id';
import type { StudentFile } from '@portage/shared/records/student-file';
import { publicHalf, testKey } from '@portage/shared/testing/test-key';
import type Database from 'better-sqlite3';
import { insertRows } from './insert-rows.ts';
import type { BenchRun } from './main.ts';
import { type BenchResult, resultOf } from './result.ts';
import { elapsedMs } from './timing.ts';

const rowsPerStudent = 200;
const importedHere = ['immunization', 'assessment', 'health-screening'] as const;
type Received = Pick<StudentRecords, (typeof importedHere)[number]>;

/**
 * Packets of 200 rows a student, planned and imported, one transaction a student; beside bare
 * prepared inserts of the same rows into the same tables, and the load of whole student files.
 */
export async function benchRecordImport({ folder, isQuick }: BenchRun): Promise<BenchResult[]> {
  const students = [
    ...syntheticStudents({
      ...{ districtId: 'boro', students: isQuick ? 100 : 1000, seed: 5 },
      schoolYear: DEFAULT_SCHOOL_YEAR,
    }),
  ];
  const received = students.map((student) => receivedOf(student, students[0] ?? student));
  const importedRows = students.length * rowsPerStudent;
  const bare = await withStore(join(folder, 'bare'), (db) => insertBare(db, students, received));
  const importing = (times: number) =>
    withStore(join(folder, `import-${times}`), (db) =>
      importAll(db, students, { received, times }),
    );
  const imported = await importing(1);
  const again = await importing(2);
  const loadedRows = students.reduce((sum, { records }) => sum + rowsOf(records), 0);
  const load = await withStore(join(folder, 'load'), (db) =>
    elapsedMs(() => students.forEach((file) => loadRecords(db, file))),
  );
  const perS = (rows: number, ms: number): number => (rows * 1000) / ms;
  const baseline = { name: 'bare prepared inserts', value: perS(importedRows, bare) };
  const unit = 'rows/s';
  return [
    resultOf({
      name: 'import, plan included',
      value: perS(importedRows, imported),
      unit,
      baseline,
    }),
    resultOf({
      ...{ name: 'the same import again: nothing to do', unit, baseline },
      value: perS(importedRows, again - imported),
    }),
    resultOf({ name: 'load of student files', value: perS(loadedRows, load), unit, baseline }),
  ];
}

const rowsOf = (records: object): number =>
  Object.values(records).reduce((sum: number, rows: readonly unknown[]) => sum + rows.length, 0);

/** Two hundred rows of a student: those of a synthetic file, each told of many days. */
function receivedOf({ identity, records }: StudentFile, whole: StudentFile): Received {
  const day = (index: number): string =>
    new Date(Date.UTC(2015, 0, 1 + index)).toISOString().slice(0, 10);
  const many = <Row extends { recordId: string }>(
    own: readonly Row[],
    { of, count, field }: { of: readonly Row[]; count: number; field: keyof Row },
  ): Row[] =>
    Array.from({ length: count }, (_, index) => {
      const rows = own.length === 0 ? of : own;
      const row = rows[index % rows.length];
      if (row === undefined) throw new Error('the synthetic student has no such row');
      return { ...row, recordId: recordIdOf(identity.localStudentId, index), [field]: day(index) };
    });
  return {
    immunization: many(records.immunization, {
      of: whole.records.immunization,
      count: 60,
      field: 'administeredDate',
    }),
    assessment: many(records.assessment, {
      of: whole.records.assessment,
      count: 80,
      field: 'administrationDate',
    }),
    'health-screening': many(records['health-screening'], {
      of: whole.records['health-screening'],
      count: 60,
      field: 'screenedDate',
    }),
  };
}

async function withStore(
  folder: string,
  measure: (db: Database.Database) => Promise<number>,
): Promise<number> {
  const db = openAgentStore(folder);
  try {
    return await measure(db);
  } finally {
    db.close();
  }
}

/** Every student is here without records; the packets come from another district. */
function importAll(
  db: Database.Database,
  students: readonly StudentFile[],
  { received, times }: { received: readonly Received[]; times: number },
): Promise<number> {
  const agent = agentOver(db);
  const packets = students.map(({ identity }, index) =>
    stage(db, { studentId: saveStudent(db, identity), records: received[index] }),
  );
  const command = { wizards: wizardNames, username: 'r.osei', bulk: {}, expectedDigest: null };
  return elapsedMs(() => {
    for (let time = 0; time < times; time += 1) {
      for (const packet of packets) commitImport(agent, packet, command);
    }
  });
}

function agentOver(db: Database.Database): Agent {
  const person = { name: 'Ruth Osei', workPhone: '555-0100', email: 'r.osei@alba.example' };
  saveUser(db, { username: 'r.osei', ...person, rights: ['import'] });
  const key = testKey(1);
  return {
    ...{ db, dataFolder: '', origin: 'bench', districtName: 'Alba', signingKey: key },
    officers: [],
    districtId: districtIdSchema.parse('alba'),
    hubKey: { keyId: key.keyId, publicKey: publicHalf(key) },
    logKeys: [],
    now: () => new Date(),
  };
}

function stage(
  db: Database.Database,
  { studentId, records }: { studentId: number; records: Received | undefined },
): StagedPacket {
  const transferId = newTransferId();
  const contact = { name: 'Records office', workPhone: '555-0199', email: 'o@boro.example' };
  insertTransfer(db, {
    ...{ transferId, studentId, side: 'requesting', status: 'released', dueAt: null },
    ...{ comments: null, requestedAt: '2026-09-01T14:00:00.000Z' },
    other: { districtId: 'boro', name: 'Boro', contact },
  });
  const objects = importedHere.map((object) => [
    object,
    { rows: records?.[object] ?? [], badRows: [] },
  ]);
  return {
    ...{ transferId, packetNumber: 1, studentId, sent: [] },
    ...{ ourDistrictId: 'alba', releasingDistrictId: 'boro' },
    objects: Object.fromEntries(objects) as StagedPacket['objects'],
  };
}

/** The same rows by bare inserts. */
const insertBare = (
  db: Database.Database,
  students: readonly StudentFile[],
  received: readonly Received[],
): Promise<number> =>
  insertRows(
    db,
    students.map(({ identity }, index) => ({
      studentId: saveStudent(db, identity),
      records: received[index] ?? {},
    })),
  );

/** Ids as districts have them: version 5 UUIDs. */
const recordIdOf = (localStudentId: string, index: number): string =>
  stableRecordId('boro', 'bench', [localStudentId, String(index)]);
