import { PortageError } from '@portage/shared/error-codes';
import type { EnrollmentType } from '@portage/shared/records/enrollment-history';
import type Database from 'better-sqlite3';
import { openEnrollments } from '../adapters/sqlite/enrollments.ts';
import { importRunsOf } from '../adapters/sqlite/import-runs.ts';
import { packetJobsOf } from '../adapters/sqlite/packet-jobs.ts';
import { receiptsOf } from '../adapters/sqlite/receipts.ts';
import { findReceivedRequest } from '../adapters/sqlite/received-requests.ts';
import { releaseJobsOf } from '../adapters/sqlite/release-jobs.ts';
import { findStudent } from '../adapters/sqlite/students.ts';
import {
  findTransfer,
  type LocalTransfer,
  type OtherDistrict,
} from '../adapters/sqlite/transfers.ts';

/** An enrollment here that is still open although another district has enrolled the student. */
export interface Overlap {
  readonly schoolId: string;
  readonly schoolName: string;
  readonly enrollmentType: EnrollmentType;
  readonly entryDate: string;
}

/** A packet of a transfer: number 1 is the release's. `comments` are those of a supplement. */
export interface PacketView {
  readonly packetNumber: number;
  readonly stage: string;
  readonly code: string | null;
  readonly comments: string | null;
}

/** All that this district may know of a transfer, for a page or a terminal. */
export interface TransferView
  extends Pick<
    LocalTransfer,
    | 'transferId'
    | 'side'
    | 'status'
    | 'requestedAt'
    | 'dueAt'
    | 'answeredAt'
    | 'errorReason'
    | 'mismatchedFields'
    | 'rejectReason'
    | 'comments'
    | 'personName'
  > {
  readonly localStudentId: string | null;
  readonly studentName: string;
  /** Null on the requesting side until the former district released or rejected by name. */
  readonly otherDistrict: OtherDistrict | null;
  readonly overlaps: readonly Overlap[];
  /** The newest packet, whatever its stage; null before the first. */
  readonly packet: PacketView | null;
  /** Every packet that came, or was sent, in order. */
  readonly packets: readonly PacketView[];
  readonly receipts: readonly { kind: string; issuedAt: string; details: unknown }[];
  readonly imports: readonly { at: string; personName: string; results: unknown }[];
}

/** Throws `transfer-not-here`. */
export function describeTransfer(db: Database.Database, transferId: string): TransferView {
  const transfer = findTransfer(db, transferId);
  if (transfer === null) throw new PortageError('transfer-not-here');
  const { studentId, other, personUsername: _, ...known } = transfer;
  const student = studentId === null ? undefined : findStudent(db, studentId);
  const packets = packetsOf(db, transferId);
  return {
    ...known,
    localStudentId: student?.localStudentId ?? null,
    studentName: nameOf(db, transfer),
    otherDistrict: other,
    overlaps: overlapsOf(db, transfer),
    packet: packets.at(-1) ?? null,
    packets,
    receipts: receiptsOf(db, transferId).map(({ kind, issuedAt, details }) => ({
      ...{ kind, issuedAt },
      details: details === null ? null : (JSON.parse(details) as unknown),
    })),
    imports: importRunsOf(db, transferId).map(({ at, personName, results }) => ({
      ...{ at, personName },
      results: JSON.parse(results) as unknown,
    })),
  };
}

/** The same for somebody who may see where a transfer stands, and nothing of the records. */
export const statusOnly = (view: TransferView): TransferView => ({
  ...view,
  ...{ comments: null, mismatchedFields: [], imports: [] },
  packet: view.packet === null ? null : { ...view.packet, comments: null },
  packets: view.packets.map((packet) => ({ ...packet, comments: null })),
  receipts: view.receipts.map((receipt) => ({ ...receipt, details: null })),
});

function nameOf(db: Database.Database, transfer: LocalTransfer): string {
  const here = transfer.studentId === null ? undefined : findStudent(db, transfer.studentId);
  const person = here ?? findReceivedRequest(db, transfer.transferId)?.personal.student;
  return person === undefined ? '' : `${person.lastName}, ${person.firstName}`;
}

function overlapsOf(db: Database.Database, transfer: LocalTransfer): Overlap[] {
  if (transfer.side !== 'releasing' || transfer.studentId === null) return [];
  return openEnrollments(db, transfer.studentId).map(
    ({ schoolId, schoolName, enrollmentType, entryDate }) => ({
      ...{ schoolId, schoolName, enrollmentType, entryDate },
    }),
  );
}

function packetsOf(db: Database.Database, transferId: string): PacketView[] {
  const jobs = [...packetJobsOf(db, transferId), ...releaseJobsOf(db, transferId)];
  return jobs.map(({ packetNumber, stage, code, comments }) => ({
    ...{ packetNumber, stage, code },
    comments: packetNumber === 1 ? null : comments,
  }));
}
