import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crashPoint } from '@portage/shared/crash-point';
import { PortageError } from '@portage/shared/error-codes';
import type { IncomingStudent } from '../../adapters/sqlite/incoming-matches.ts';
import { isToImport, saveImported } from '../../adapters/sqlite/incoming-outcomes.ts';
import { rememberStudent } from '../../adapters/sqlite/known-students.ts';
import { findStudent } from '../../adapters/sqlite/students.ts';
import type { StudentKeys } from '../../domain/codes/identity-change.ts';
import { transferredStudentXml } from '../../xml/transferred-student.ts';
import type { Agent } from '../agent.ts';
import type { StagedObject } from '../import/plan-records.ts';
import { codePacketFolder } from './code-packet-folder.ts';
import type { AgreedImport } from './known-code-import.ts';
import { mergeScores } from './merge-scores.ts';
import { createStudent, joinStudent, type PlacedStudent } from './place-student.ts';

/**
 * Imports one student in one transaction: student and enrollment, scores with what is remembered
 * of them, who the student is here, and that it is done. A crash leaves all of it or nothing; a
 * student who is done stays as they are. Throws `incoming-document-other`, `import-row-elsewhere`,
 * and what reading the document throws.
 */
export async function importStudent(
  agent: Agent,
  codeImport: AgreedImport,
  incoming: IncomingStudent,
): Promise<void> {
  const scores = await readScores(agent, incoming);
  agent.db
    .transaction(() => {
      if (!isToImport(agent.db, incoming.incomingStudentId)) return;
      writeStudent(agent, codeImport, { incoming, scores });
    })
    .immediate();
  crashPoint('code-student-imported');
}

async function readScores(
  agent: Agent,
  incoming: IncomingStudent,
): Promise<StagedObject<'assessment'>> {
  const file = join(codePacketFolder(agent, incoming), incoming.fileName);
  const { header, rows, badRows } = transferredStudentXml.readRows(await readFile(file));
  if (header.student.localStudentId !== incoming.source.student.localStudentId) {
    throw new PortageError('incoming-document-other');
  }
  return { rows, badRows };
}

function writeStudent(
  agent: Agent,
  codeImport: AgreedImport,
  { incoming, scores }: { incoming: IncomingStudent; scores: StagedObject<'assessment'> },
): void {
  const { db, districtId: ourDistrictId } = agent;
  const { incomingStudentId, source, packetNumber } = incoming;
  const { transferId, releasingDistrict } = codeImport;
  const releasingDistrictId = releasingDistrict.districtId;
  const { studentId, changes } = placeStudent(agent, codeImport, incoming);
  const place = { transferId, packetNumber, studentId, ourDistrictId, releasingDistrictId };
  const merged = mergeScores(db, place, scores);
  const { localStudentId: sourceLocalStudentId } = source.student;
  rememberStudent(db, { releasingDistrictId, sourceLocalStudentId }, studentId);
  const destination = keysOf(agent, studentId);
  saveImported(db, incomingStudentId, { studentId, changes, destination, ...merged });
}

function placeStudent(
  agent: Agent,
  { schoolId, schoolName }: AgreedImport,
  { source, matchedStudentId: studentId }: IncomingStudent,
): PlacedStudent {
  if (schoolId === null) throw new Error('a school was chosen before the code was redeemed');
  const school = { id: schoolId, name: schoolName ?? schoolId };
  return studentId === null
    ? createStudent(agent, source, school)
    : joinStudent(agent, { source, studentId }, school);
}

function keysOf({ db }: Agent, studentId: number): StudentKeys {
  const student = findStudent(db, studentId);
  if (student === undefined) throw new Error('the student was just written');
  const { localStudentId, stateStudentId, userName, email } = student;
  return { localStudentId, stateStudentId, userName, email };
}
