import type Database from 'better-sqlite3';
import { type CodeImport, codeImportsIn } from '../../adapters/sqlite/code-imports.ts';
import { countIncoming } from '../../adapters/sqlite/incoming-outcomes.ts';
import { listIncoming } from '../../adapters/sqlite/incoming-review.ts';
import { endCounts, importStatus } from '../../domain/codes/import-status.ts';
import { nextSteps } from '../../domain/codes/next-steps.ts';

/** An import that has ended, whether students came in or not. */
export interface CompletedImport {
  readonly redemptionId: string;
  readonly transferId: string | null;
  /** The school here that new students were enrolled in. */
  readonly requestingSchoolName: string;
  readonly releasingDistrictName: string;
  readonly endedAt: string;
  /** The name of the student, or the grade. */
  readonly subject: string;
  /** All students of the code. */
  readonly students: number;
  readonly imported: number;
  /** Of the imported ones, those of whom something had to be changed. */
  readonly changed: number;
  /** Those whom the releasing district could not send. */
  readonly notSent: number;
  readonly status: string;
  /** Names the failure; null when no student failed. */
  readonly referenceCode: string | null;
  readonly nextSteps: readonly string[];
}

/** The imports of codes that have ended, newest first; cancelled ones are not among them. */
export const completedImports = (db: Database.Database): CompletedImport[] =>
  codeImportsIn(db, ['completed', 'failed'])
    .map((codeImport) => completedOf(db, codeImport))
    .toSorted((one, other) => (one.endedAt < other.endedAt ? 1 : -1));

function completedOf(db: Database.Database, codeImport: CodeImport): CompletedImport {
  const { redemptionId, transferId, schoolName, referenceCode, endedAt } = codeImport;
  const here = countIncoming(db, redemptionId);
  const counts = endCounts(here, codeImport.studentCount);
  return {
    ...{ redemptionId, transferId, referenceCode },
    requestingSchoolName: schoolName ?? '',
    releasingDistrictName: codeImport.releasingDistrict?.name ?? '',
    endedAt: endedAt ?? '',
    subject: subjectOf(db, codeImport),
    students: counts.students,
    imported: counts.imported,
    changed: counts.changed,
    notSent: counts.students - here.students,
    status: importStatus(counts, referenceCode),
    nextSteps: nextSteps.completed,
  };
}

function subjectOf(db: Database.Database, { redemptionId, offer }: CodeImport): string {
  if (offer?.kind === 'grade') return offer.gradeLevel ?? '';
  const [student] = listIncoming(db, redemptionId, { limit: 1, offset: 0 }).students;
  return student === undefined ? '' : `${student.lastName}, ${student.firstName}`;
}
