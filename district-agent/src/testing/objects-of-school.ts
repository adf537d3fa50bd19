import { findByLocalId } from '../adapters/sqlite/students.ts';
import { analyseImport } from '../application/codes/analyse-import.ts';
import { createCode } from '../application/codes/create-code.ts';
import { mergeStudents } from '../application/merge-students.ts';
import { addTransfer } from './add-transfer.ts';
import { numbersOf, reviewer, stageCode } from './code-import-here.ts';
import { addStudent, type TestAgent } from './test-agent.ts';

/** One of everything that belongs to a school, by the names that routes have for it. */
export interface ObjectsOfSchool {
  readonly studentId: string;
  /** Another student, who could be the same. */
  readonly duplicateId: string;
  /** Of two students who were one. */
  readonly mergeId: string;
  readonly transferId: string;
  /** A code that was made for the school's only grade. */
  readonly codeTransferId: string;
  readonly redemptionId: string;
  readonly incomingId: string;
}

/** The last name of everybody at a school; no page of another school may hold it. */
export const nameAt = (schoolId: string): string => `Hidden${schoolId}`;

/** Adds a student, a request, a code, and an import with a student who may be ours, at a school. */
export async function addObjects(made: TestAgent, schoolId: string): Promise<ObjectsOfSchool> {
  const { agent } = made;
  const lastName = nameAt(schoolId);
  const { studentId, transferId } = addTransfer(made, {
    ...{ localStudentId: `L${schoolId}`, lastName, schoolId },
  });
  const redemptionId = stageCode(agent, [{ lastName, localStudentId: `B${schoolId}` }]);
  agent.db
    .prepare('UPDATE code_imports SET school_id = ? WHERE redemption_id = ?')
    .run(schoolId, redemptionId);
  await analyseImport(agent, redemptionId);
  const scope = { kind: 'grade', schoolId, gradeLevel: '03' } as const;
  const made03 = await createCode(agent, { scope, username: reviewer });
  return {
    ...{ studentId: String(studentId), transferId, redemptionId },
    ...addTwice(made, schoolId),
    codeTransferId: made03.transferId,
    incomingId: String(numbersOf(agent, redemptionId)[0]),
  };
}

/** One who is here twice, and one who was until the two were merged. */
function addTwice(
  { agent }: TestAgent,
  schoolId: string,
): { duplicateId: string; mergeId: string } {
  const student = { stateStudentId: `8${schoolId}`, lastName: nameAt(schoolId), schoolId };
  const [survivor, duplicate] = [`S${schoolId}`, `D${schoolId}`];
  const local = `O${schoolId}`;
  for (const localStudentId of [survivor, duplicate, local]) {
    addStudent(agent, { ...student, localStudentId });
  }
  const { mergeId } = mergeStudents(agent, {
    ...{ survivor, duplicate, username: 'r.osei' },
    ...{ expectedDigest: null, confirmDifferent: true },
  });
  const duplicateId = findByLocalId(agent.db, local)?.studentId;
  return { duplicateId: String(duplicateId), mergeId: String(mergeId) };
}

/** Ids as they could be, of nothing. */
export const nothing: ObjectsOfSchool = {
  studentId: '999999',
  duplicateId: '999998',
  mergeId: '999999',
  transferId: '01930000-0000-7000-8000-00000000dead',
  codeTransferId: '01930000-0000-7000-8000-00000000dead',
  redemptionId: '01930000-0000-7000-8000-00000000dead',
  incomingId: '999999',
};

/** The address of a route at these objects. */
export function addressAt(path: string, objects: ObjectsOfSchool): string {
  const { codeTransferId, ...ids } = objects;
  const named: Record<string, string> = {
    ...{ ...ids, object: 'transcript', packetNumber: '1', name: 'transcript.pdf', run: '1' },
    entry: '0',
    ...{ wizard: 'transcript', user: 'f'.repeat(16) },
    ...(path.startsWith('/transfer-data/') ? { transferId: codeTransferId } : {}),
  };
  return path.replace(/:(\w+)(\{[^}]*\}+)?/g, (_whole, name: string) => {
    const value = named[name];
    if (value === undefined) throw new Error(`say in addressAt what stands for :${name}`);
    return value;
  });
}
