import { replaceCodeSets } from '@portage/district-agent/adapters/sqlite/own-codes';
import { type RecordTable, writeRow } from '@portage/district-agent/adapters/sqlite/record-table';
import { importTransfer } from '@portage/district-agent/application/import/import-transfer';
import { recordRegistry } from '@portage/district-agent/records/registry';
import { wizardNames } from '@portage/district-agent/records/wizards';
import {
  sampleAssessment,
  sampleImmunization,
  sampleStudentFile,
} from '@portage/district-agent/testing/sample-records';
import { sampleHeader } from '@portage/district-agent/testing/sample-student';
import type { TestAgent } from '@portage/district-agent/testing/test-agent';
import {
  type RecordObjectName,
  recordObjectNames,
  recordObjects,
} from '@portage/shared/records/index';
import type { StudentIdentity } from '@portage/shared/records/student-identity';
import type Database from 'better-sqlite3';
import { arrivedPacket } from './arrived-packet.ts';
import type { HostileTexts } from './hostile-strings.ts';

interface Student {
  readonly studentId: number;
  readonly identity: StudentIdentity;
}

/** A row of every record object, hostile wherever its schema takes any text. */
export function addHostileRecords(
  db: Database.Database,
  texts: HostileTexts,
  { studentId }: Student,
): void {
  const { records } = sampleStudentFile();
  for (const name of recordObjectNames) {
    const table = recordRegistry[name].table as unknown as RecordTable<{ recordId: string }>;
    for (const row of records[name]) {
      writeRow(db, table, { studentId, row: hostileRow(texts, name, row), source: null });
    }
  }
}

/** Ids and digests, what a file is, and the one code that is shown in lower case. */
const asItIs = /^(recordId|sha256|mediaType|type|gradePointAverageWeighting)$/;

function hostileRow<Row extends object>(
  texts: HostileTexts,
  name: RecordObjectName,
  row: Row,
): Row {
  const changed = structuredClone(row);
  const spoil = (part: Record<string, unknown>): void => {
    for (const [key, value] of Object.entries(part)) {
      if (asItIs.test(key)) continue;
      if (typeof value === 'object' && value !== null) spoil(value as typeof part);
      if (typeof value !== 'string') continue;
      part[key] = texts.whole();
      if (!recordObjects[name].row.safeParse(changed).success) part[key] = value;
    }
  };
  spoil(changed as Record<string, unknown>);
  return changed;
}

/** Two packets that came: one is imported and has a log, the other waits with codes to map. */
export async function addHostilePacket(
  made: TestAgent,
  texts: HostileTexts,
  student: Student,
): Promise<{ pages: readonly string[] }> {
  offerOwnCodes(made, texts);
  const imported = await arrive(made, texts, { student, recordId: 'first' });
  await importTransfer(made.agent, {
    ...{ transferId: imported, username: 'r.osei', wizards: wizardNames, codes: 'as-received' },
    ...{ bulk: { conflicts: 'use-received' }, expectedDigest: null },
  });
  const waiting = await arrive(made, texts, { student, recordId: 'second' });
  const pages = ['', '/import', '/import/assessment', '/import/immunization', '/import/codes'];
  return {
    pages: [
      ...pages.map((below) => `/transfers/${waiting}${below}`),
      ...['/import', '/import/log/1'].map((below) => `/transfers/${imported}${below}`),
    ],
  };
}

/** Two of ours that may be meant, and so many that another is typed. */
function offerOwnCodes({ agent }: TestAgent, texts: HostileTexts): void {
  const ours = Array.from({ length: 201 }, (_, at) => ({
    ...{ codeSet: 'ImmunizationType', localCode: `C${at}`, label: at < 2 ? texts.whole() : null },
    standardCode: at < 2 ? '03' : null,
  }));
  replaceCodeSets(agent.db, ours);
}

async function arrive(
  made: TestAgent,
  texts: HostileTexts,
  { student: { studentId, identity }, recordId }: { student: Student; recordId: string },
): Promise<string> {
  const header = { ...sampleHeader, student: identity };
  const vaccine = { code: '03', localCode: texts.part(900, recordId.length), label: texts.whole() };
  const { assessment, immunization } = recordRegistry;
  const documents = {
    assessment: assessment.writeXml(header, [sampleAssessment({ recordId, title: texts.whole() })]),
    immunization: immunization.writeXml(header, [sampleImmunization({ recordId, vaccine })]),
  };
  return arrivedPacket(made, studentId, documents);
}
