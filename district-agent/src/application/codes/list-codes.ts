import type { Contact } from '@portage/shared/messages/parts';
import type Database from 'better-sqlite3';
import { type CodeRedemption, redemptionsOf } from '../../adapters/sqlite/code-redemptions.ts';
import { codeReleaseJobsOf } from '../../adapters/sqlite/code-release-jobs.ts';
import {
  codeStudents,
  countCodeStudents,
  listTransferCodes,
  type StoredCode,
  type TransferCodeStatus,
} from '../../adapters/sqlite/transfer-codes.ts';
import type { Agent } from '../agent.ts';

/** A redemption of a code, for a page or a terminal. */
export interface RedemptionView {
  readonly districtId: string;
  readonly districtName: string;
  readonly personName: string;
  readonly contact: Contact;
  /** The school that the students are to be enrolled in. */
  readonly schoolName: string;
  readonly redeemedAt: string;
  readonly packetCount: number;
  readonly packetsSent: number;
  /** Students whose documents could not be written: they are in no packet. */
  readonly studentsLeftOut: number;
  /** Why a packet does not get on; null when all do. */
  readonly trouble: string | null;
  readonly endedAt: string | null;
  readonly outcome: CodeRedemption['outcome'];
}

/** A code of this district, for a page or a terminal. */
export interface CodeView {
  readonly transferId: string;
  /** As stored, and `expired` for an unused one whose time is over by this district's clock. */
  readonly state: TransferCodeStatus | 'expired';
  readonly kind: 'grade' | 'student';
  readonly schoolName: string;
  readonly gradeLabel: string | null;
  /** Last name, first name; null for a grade. */
  readonly studentName: string | null;
  readonly studentCount: number;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  /** Why the hub refused it, or a packet of it. */
  readonly code: string | null;
  readonly studentsImported: number | null;
  readonly studentsTotal: number | null;
  readonly referenceCode: string | null;
  /** Oldest first; those that were cancelled too. */
  readonly redemptions: readonly RedemptionView[];
}

/** The codes that this district made, newest first. The codes themselves are nowhere. */
export const listCodes = ({ db, now }: Pick<Agent, 'db' | 'now'>): CodeView[] =>
  listTransferCodes(db).map((code) => viewOf(db, code, now().toISOString()));

function viewOf(db: Database.Database, stored: StoredCode, now: string): CodeView {
  const { transferId, scopeKind: kind, personName: createdBy, ...code } = stored;
  const { schoolName, gradeLabel, createdAt, expiresAt } = code;
  const redemptions = redemptionsOf(db, transferId);
  const newest = redemptions.at(-1);
  return {
    ...{ transferId, kind, schoolName, gradeLabel, createdBy, createdAt, expiresAt },
    state: code.status === 'unused' && expiresAt <= now ? 'expired' : code.status,
    studentName: kind === 'student' ? studentNameOf(db, transferId) : null,
    studentCount: countCodeStudents(db, transferId),
    code: code.code,
    studentsImported: newest?.studentsImported ?? null,
    studentsTotal: newest?.studentsTotal ?? null,
    referenceCode: newest?.referenceCode ?? null,
    redemptions: redemptions.map((redemption) => redemptionView(db, redemption)),
  };
}

function studentNameOf(db: Database.Database, transferId: string): string | null {
  const [only] = codeStudents(db, transferId, { firstNumber: 1, lastNumber: 1 });
  return only === undefined ? null : `${only.student.lastName}, ${only.student.firstName}`;
}

function redemptionView(db: Database.Database, redemption: CodeRedemption): RedemptionView {
  const jobs = codeReleaseJobsOf(db, redemption.redemptionId);
  const { personName, contact, schoolName, redeemedAt, packetCount } = redemption;
  const { endedAt, outcome } = redemption;
  return {
    ...{ personName, contact, schoolName, redeemedAt, packetCount, endedAt, outcome },
    districtId: redemption.requestingDistrictId,
    districtName: redemption.requestingDistrictName,
    packetsSent: jobs.filter(({ sentAt }) => sentAt !== null).length,
    studentsLeftOut: jobs.reduce((sum, { leftOut }) => sum + leftOut.length, 0),
    trouble: jobs.find(({ code }) => code !== null)?.code ?? null,
  };
}
