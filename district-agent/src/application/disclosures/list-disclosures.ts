/**
 * The record of requests for records and of disclosures that 34 CFR 99.32 asks for: each transfer
 * in which this district was asked, and each transfer code that it made, with what was sent.
 */
import type Database from 'better-sqlite3';
import { type CodeShare, codeShares, sentShares } from '../../adapters/sqlite/code-disclosures.ts';
import { redemptionsOf } from '../../adapters/sqlite/code-redemptions.ts';
import { entriesOfTransfer } from '../../adapters/sqlite/log-receipts.ts';
import { releaseJobsOf } from '../../adapters/sqlite/release-jobs.ts';
import type { TransferCodeStatus } from '../../adapters/sqlite/transfer-codes.ts';
import {
  type LocalStatus,
  type LocalTransfer,
  listTransfers,
} from '../../adapters/sqlite/transfers.ts';

/** Somebody of another district who asked, and when (RFC 3339). */
export interface Asker {
  readonly district: string;
  readonly person: string;
  readonly at: string;
}

/** A packet that was sent, with the record objects that had rows. */
export interface SentPacket {
  readonly packetNumber: number;
  readonly objects: readonly { readonly object: string; readonly rows: number }[];
}

/** One request about a student, or one student of a transfer code. */
export type Disclosure = DisclosureParts &
  (
    | { readonly kind: 'request'; readonly status: LocalStatus }
    | { readonly kind: 'code'; readonly status: TransferCodeStatus }
  );

/** What both have. */
interface DisclosureParts {
  readonly transferId: string;
  /** Null where a request was about nobody this district knows. */
  readonly studentId: number | null;
  /** Of a code that nobody has redeemed, none. */
  readonly askers: readonly Asker[];
  /** Who released, rejected, ignored, or made the code; null where nobody had to. */
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly packets: readonly SentPacket[];
  /** Proofs that the state's log has what we said of it. */
  readonly proofs: number;
}

/** Of one student, or of everybody; requests first, each kind newest first. */
export function listDisclosures(db: Database.Database, studentId: number | null): Disclosure[] {
  const requests = listTransfers(db).filter(
    (transfer) =>
      transfer.side === 'releasing' && (studentId === null || transfer.studentId === studentId),
  );
  return [
    ...requests.map((transfer) => ofRequest(db, transfer)),
    ...codeShares(db, studentId).map((share) => ofCode(db, share)),
  ];
}

function ofRequest(db: Database.Database, transfer: LocalTransfer): Disclosure {
  const { transferId, studentId, status, answeredAt, personName, other, requestedAt } = transfer;
  const askers =
    other === null
      ? []
      : [{ district: other.name, person: other.contact.name ?? '', at: requestedAt }];
  return {
    ...{ transferId, kind: 'request', studentId, askers, status },
    ...{ decidedBy: personName, decidedAt: answeredAt },
    packets: releaseJobsOf(db, transferId)
      .filter(({ stage }) => stage === 'sent' || stage === 'done')
      .map(({ packetNumber, objects }) => ({ packetNumber, objects: withRows(objects) })),
    proofs: proofsOf(db, transferId),
  };
}

function ofCode(db: Database.Database, share: CodeShare): Disclosure {
  const { transferId, studentId, status, personName, createdAt } = share;
  return {
    ...{ transferId, kind: 'code', studentId, status },
    ...{ decidedBy: personName, decidedAt: createdAt },
    askers: redemptionsOf(db, transferId).map((redemption) => ({
      district: redemption.requestingDistrictName,
      person: redemption.personName,
      at: redemption.redeemedAt,
    })),
    packets: sentShares(db, share).map(({ packetNumber, objects }) => ({
      ...{ packetNumber, objects: withRows(objects) },
    })),
    proofs: proofsOf(db, transferId),
  };
}

const withRows = (objects: SentPacket['objects']): SentPacket['objects'] =>
  objects.filter(({ rows }) => rows > 0);

const proofsOf = (db: Database.Database, transferId: string): number =>
  entriesOfTransfer(db, transferId).filter(({ receiptAt }) => receiptAt !== null).length;
