import { randomBytes } from 'node:crypto';
import { PortageError } from '@portage/shared/error-codes';
import { newTransferId, type TransferId } from '@portage/shared/ids';
import { sealOffer } from '@portage/shared/transfer-code/code-offer';
import { codeSecrets } from '@portage/shared/transfer-code/code-secrets';
import { codeBytes, formatCode } from '@portage/shared/transfer-code/code-text';
import { codeExpiresAt } from '@portage/shared/transfer-code/transfer-code';
import { gradesOfSchool, studentsInScope } from '../../adapters/sqlite/enrolled-students.ts';
import { openEnrollments } from '../../adapters/sqlite/enrollments.ts';
import { protectionOf } from '../../adapters/sqlite/protected-students.ts';
import { schoolName } from '../../adapters/sqlite/schools.ts';
import { findStudent } from '../../adapters/sqlite/students.ts';
import { findTransferCode, insertTransferCode } from '../../adapters/sqlite/transfer-codes.ts';
import { findTransfer } from '../../adapters/sqlite/transfers.ts';
import type { User } from '../../adapters/sqlite/users.ts';
import type { CodeScope } from '../../domain/codes/code-scope.ts';
import { newestOf, oneLine } from '../../domain/codes/transferred-student.ts';
import type { Agent } from '../agent.ts';
import { authorize } from '../authorize.ts';
import { enqueue } from '../enqueue.ts';

/** Who makes a code, for whom. */
export interface CreateCode {
  readonly scope: CodeScope;
  readonly username: string;
  /** Chosen by a form before it is sent, so that it makes one code however often it is sent. */
  readonly transferId?: TransferId;
}

/** A code that was made. */
export interface CreatedCode {
  readonly transferId: string;
  /** As people read and type it. Nothing can show it a second time. */
  readonly code: string;
  readonly schoolName: string;
  /** Null for one student. */
  readonly gradeLabel: string | null;
  readonly studentCount: number;
  /** RFC 3339; from then on nobody can redeem it. */
  readonly expiresAt: string;
}

/**
 * Makes a transfer code for a grade or a student, and tells the hub its hash. The code is in what
 * this returns and nowhere else: the store keeps the hash and what verifies a redemption.
 *
 * The students are those who are enrolled at this moment. They are what the person saw and
 * approved, so they are sent even if some have left before the code is redeemed, and nobody who
 * comes later is. Throws `no-enrolled-students`, `no-open-enrollment`, `student-unknown`,
 * `student-protected`, `transfer-code-made` when the transfer is there already, and what
 * `authorize` throws.
 */
export async function createCode(agent: Agent, command: CreateCode): Promise<CreatedCode> {
  const secret = randomBytes(codeBytes);
  const { offerSecret, ...kept } = codeSecrets(secret);
  const sealedOffer = await sealOffer(offerOf(chosenBy(agent, command)), offerSecret);
  const register = () => registerCode(agent, { command, kept, sealedOffer });
  const registered = agent.db.transaction(register).immediate();
  return { ...registered, code: formatCode(secret) };
}

interface Chosen {
  readonly user: User;
  readonly kind: 'grade' | 'student';
  readonly schoolId: string;
  readonly schoolName: string;
  readonly gradeLevel: string | null;
  readonly gradeLabel: string | null;
  readonly studentIds: readonly number[];
}

function chosenBy(agent: Agent, { scope, username }: CreateCode): Chosen {
  const user = authorize(agent.db, username, 'transfer-codes');
  const today = agent.now().toISOString().slice(0, 10);
  const students = studentsInScope(agent.db, scope, today);
  const studentIds = students.map(({ studentId }) => studentId);
  if (scope.kind === 'student') {
    if (findStudent(agent.db, scope.studentId) === undefined) {
      throw new PortageError('student-unknown');
    }
    if (protectionOf(agent.db, scope.studentId) !== null) {
      throw new PortageError('student-protected');
    }
    if (studentIds.length === 0) throw new PortageError('no-open-enrollment');
    return { ...schoolOfStudent(agent, scope.studentId, today), user, kind: 'student', studentIds };
  }
  if (studentIds.length === 0) throw new PortageError('no-enrolled-students');
  const { schoolId, gradeLevel } = scope;
  const grades = gradesOfSchool(agent.db, { schoolId, today });
  const label = grades.find((grade) => grade.gradeLevel === gradeLevel)?.label ?? gradeLevel;
  return {
    ...{ user, kind: 'grade', schoolId, gradeLevel, studentIds },
    schoolName: schoolName(agent.db, schoolId),
    gradeLabel: oneLine(label),
  };
}

function schoolOfStudent(agent: Agent, studentId: number, today: string) {
  const current = openEnrollments(agent.db, studentId).filter(
    ({ entryDate }) => entryDate <= today,
  );
  const enrollment = newestOf(current);
  if (enrollment === undefined) throw new PortageError('no-open-enrollment');
  const { schoolId } = enrollment;
  return { schoolId, schoolName: enrollment.schoolName, gradeLevel: null, gradeLabel: null };
}

const offerOf = (chosen: Chosen) => ({
  schoolName: oneLine(chosen.schoolName),
  kind: chosen.kind,
  gradeLevel: chosen.gradeLabel,
});

const isTransferHere = ({ db }: Agent, transferId: TransferId): boolean =>
  findTransferCode(db, transferId) !== null || findTransfer(db, transferId) !== null;

interface Registering {
  readonly command: CreateCode;
  readonly kept: { readonly lookupHash: string; readonly proofSecret: string };
  readonly sealedOffer: Uint8Array;
}

function registerCode(
  agent: Agent,
  { command, kept, sealedOffer }: Registering,
): Omit<CreatedCode, 'code'> {
  const { user, kind, studentIds, ...place } = chosenBy(agent, command);
  const transferId = command.transferId ?? newTransferId();
  if (isTransferHere(agent, transferId)) throw new PortageError('transfer-code-made');
  const createdAt = agent.now().toISOString();
  const expiresAt = codeExpiresAt(createdAt);
  const { username, name } = user;
  const code = { ...kept, ...place, transferId, scopeKind: kind, createdAt, expiresAt };
  insertTransferCode(agent.db, { ...code, personUsername: username, personName: name }, studentIds);
  enqueue(agent, {
    kind: 'create-code',
    transferId,
    body: {
      createdBy: { username, name },
      lookupHash: kept.lookupHash,
      studentCount: studentIds.length,
      sealedOffer: Buffer.from(sealedOffer).toString('base64'),
    },
    personal: null,
  });
  const { schoolName: school, gradeLabel } = place;
  return { transferId, schoolName: school, gradeLabel, studentCount: studentIds.length, expiresAt };
}
