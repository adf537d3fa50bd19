import { newTransferId } from '@portage/shared/ids';
import type { StudentRecords } from '@portage/shared/records/index';
import { type RecordTable, readRows, writeRow } from '../adapters/sqlite/record-table.ts';
import { saveStudent } from '../adapters/sqlite/students.ts';
import { insertTransfer } from '../adapters/sqlite/transfers.ts';
import {
  type CommitImport,
  type CommittedImport,
  commitImport,
} from '../application/import/commit-import.ts';
import {
  type ImportPlan,
  planRecords,
  type StagedPacket,
} from '../application/import/plan-records.ts';
import { type UndoneObjects, undoImport } from '../application/import/undo-import.ts';
import type { BadRow, PlanEntry } from '../domain/import/plan.ts';
import { recordRegistry } from '../records/registry.ts';
import {
  type ImportedObject,
  importedObjects,
  type WizardName,
  wizardNames,
} from '../records/wizards.ts';
import { sampleIdentity } from './sample-records.ts';
import { type TestAgent, testAgent } from './test-agent.ts';

/** A packet as a test describes it. */
export interface SamplePacket {
  readonly records: Partial<StudentRecords>;
  readonly badRows?: { readonly [Name in ImportedObject]?: readonly BadRow[] };
  readonly releasingDistrictId?: string;
  readonly studentId?: number;
  readonly ourDistrictId?: string;
}

/** A district that imports: a real store, a student, a person with the right. */
export interface ImportsHere {
  readonly district: TestAgent;
  readonly studentId: number;
  /** Makes a transfer with a verified packet of these rows. */
  readonly stage: (packet: SamplePacket) => StagedPacket;
  readonly plan: (packet: StagedPacket) => ImportPlan;
  /** The entries of one record object. */
  readonly entries: (packet: StagedPacket, object: ImportedObject) => readonly PlanEntry[];
  readonly commit: (packet: StagedPacket, change?: Partial<CommitImport>) => CommittedImport;
  readonly undo: (packet: StagedPacket, wizard?: WizardName) => UndoneObjects;
  /** Writes rows of our own. */
  readonly own: (records: Partial<StudentRecords>, studentId?: number) => void;
  /** All that the student has here, of the objects that wizards import, with sources. */
  readonly stored: (studentId?: number) => Readonly<Record<string, readonly object[]>>;
  /** What is remembered of received rows. */
  readonly links: (studentId?: number) => unknown[];
  readonly remove: () => void;
}

/** Makes such a district, `alba`; packets come from `brera` unless a test says otherwise. */
export function importsHere(): ImportsHere {
  const district = testAgent();
  const { agent } = district;
  const { db } = agent;
  const studentId = saveStudent(db, sampleIdentity);
  return {
    ...{ district, studentId },
    stage: (packet) => stage(district, studentId, packet),
    plan: (packet) => planRecords(db, packet, importedObjects),
    entries: (packet, object) => planRecords(db, packet, [object]).get(object) ?? [],
    commit: (packet, change) => {
      const all = { wizards: wizardNames, username: 'r.osei', bulk: {}, expectedDigest: null };
      return commitImport(agent, packet, { ...all, ...change });
    },
    undo: ({ transferId }, wizard) =>
      undoImport(agent, { transferId, wizard: wizard ?? null, username: 'r.osei' }),
    own: (records, owner = studentId) => writeOwn(district, records, owner),
    stored: (of = studentId) => stored(district, of),
    links: (of = studentId) =>
      db.prepare('SELECT * FROM import_links WHERE student_id = ?').all(of),
    remove: () => district.remove(),
  };
}

function stage({ agent }: TestAgent, studentId: number, sample: SamplePacket): StagedPacket {
  const releasingDistrictId = sample.releasingDistrictId ?? 'brera';
  const packet: StagedPacket = {
    transferId: newTransferId(),
    packetNumber: 1,
    studentId: sample.studentId ?? studentId,
    ...{ releasingDistrictId, ourDistrictId: sample.ourDistrictId ?? agent.districtId },
    sent: importedObjects.map((object) => ({ object, rows: sample.records[object]?.length ?? 0 })),
    objects: Object.fromEntries(
      importedObjects.map((object) => [
        object,
        { rows: sample.records[object] ?? [], badRows: sample.badRows?.[object] ?? [] },
      ]),
    ),
  };
  const contact = { name: 'Records office', workPhone: '555-0199', email: 'office@example.org' };
  insertTransfer(agent.db, {
    ...{ side: 'requesting', status: 'released', dueAt: null, comments: null },
    ...{ transferId: packet.transferId, studentId: packet.studentId },
    requestedAt: '2026-09-01T14:00:00.000Z',
    other: { districtId: releasingDistrictId, name: 'District Brera', contact },
  });
  return packet;
}

function writeOwn({ agent }: TestAgent, records: Partial<StudentRecords>, studentId: number): void {
  for (const object of importedObjects) {
    const table = recordRegistry[object].table as unknown as RecordTable<{ recordId: string }>;
    for (const row of records[object] ?? []) {
      writeRow(agent.db, table, { studentId, row, source: null });
    }
  }
}

function stored({ agent }: TestAgent, studentId: number): Record<string, readonly object[]> {
  return Object.fromEntries(
    importedObjects.map((object) => {
      const table = recordRegistry[object].table as unknown as RecordTable<{ recordId: string }>;
      return [object, readRows(agent.db, table, studentId)];
    }),
  );
}
