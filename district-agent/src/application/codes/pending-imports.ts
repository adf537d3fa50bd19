import type Database from 'better-sqlite3';
import {
  type CodeImport,
  type CodeImportStage,
  codeImportsIn,
} from '../../adapters/sqlite/code-imports.ts';
import { codePacketJobsOf } from '../../adapters/sqlite/code-packet-jobs.ts';
import { countIncoming, type IncomingCounts } from '../../adapters/sqlite/incoming-outcomes.ts';
import { nextSteps } from '../../domain/codes/next-steps.ts';

/** A code that was entered here and has not come to an end. */
export interface PendingImport {
  readonly redemptionId: string;
  readonly transferId: string | null;
  readonly stage: CodeImportStage;
  /** Why it does not get on; null when it does. */
  readonly code: string | null;
  readonly releasingDistrictName: string | null;
  /** The school the students come from. */
  readonly releasingSchoolName: string | null;
  /** The grade they come from; null for one student, and before the hub has answered. */
  readonly gradeLevel: string | null;
  /** The school here that new students are enrolled in. */
  readonly schoolName: string | null;
  /** As the hub says; null before it has answered. */
  readonly studentCount: number | null;
  readonly packetsStaged: number;
  /** Null before the hub has agreed. */
  readonly packetCount: number | null;
  /** Of the students who are here. */
  readonly counts: IncomingCounts;
  readonly personName: string;
  readonly createdAt: string;
  readonly nextSteps: readonly string[];
}

const pendingStages: readonly CodeImportStage[] = [
  ...(['looking-up', 'offered', 'redeeming', 'preparing', 'review', 'importing'] as const),
];

/** The imports of codes that have not come to an end, newest first. */
export const pendingImports = (db: Database.Database): PendingImport[] =>
  codeImportsIn(db, pendingStages).map((codeImport) => pendingOf(db, codeImport));

function pendingOf(db: Database.Database, codeImport: CodeImport): PendingImport {
  const { redemptionId, transferId, stage, code, schoolName, studentCount } = codeImport;
  const { packetCount, personName, createdAt, offer } = codeImport;
  const packets = codePacketJobsOf(db, redemptionId);
  return {
    ...{ redemptionId, transferId, stage, code, schoolName, studentCount },
    ...{ packetCount, personName, createdAt },
    releasingDistrictName: codeImport.releasingDistrict?.name ?? null,
    releasingSchoolName: offer?.schoolName ?? null,
    gradeLevel: offer?.gradeLevel ?? null,
    packetsStaged: packets.filter((packet) => packet.stage === 'staged').length,
    counts: countIncoming(db, redemptionId),
    nextSteps: stage === 'review' || stage === 'importing' ? nextSteps[stage] : [],
  };
}
