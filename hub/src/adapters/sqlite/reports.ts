import { prepared } from '@portage/shared/sqlite/prepared';
import type { TransferStatus } from '@portage/shared/transfer/transfer';
import type Database from 'better-sqlite3';

/** A transfer in a list. Times are RFC 3339; null where it has not happened. */
export interface TransferRow {
  readonly transferId: string;
  readonly status: TransferStatus;
  readonly requestingDistrict: string;
  readonly releasingDistrict: string | null;
  readonly requestedAt: string;
  readonly dueAt: string | null;
  readonly answeredAt: string | null;
  readonly deliveredAt: string | null;
  readonly verifiedAt: string | null;
  readonly importedAt: string | null;
  /** How often the releasing district sent more after its release. */
  readonly supplements: number;
}

/** What a row of `transfers` is read from. */
export const TRANSFER_COLUMNS = `transfer_id AS transferId, status,
  requesting_district AS requestingDistrict, releasing_district AS releasingDistrict,
  requested_at AS requestedAt, due_at AS dueAt, answered_at AS answeredAt,
  delivered_at AS deliveredAt, verified_at AS verifiedAt, imported_at AS importedAt,
  (SELECT count(*) FROM events WHERE events.transfer_id = transfers.transfer_id
     AND type = 'RecordsSupplemented') AS supplements`;

/** All transfers, newest first. */
export function listTransfers(db: Database.Database): TransferRow[] {
  return prepared<TransferRow>(
    db,
    `SELECT ${TRANSFER_COLUMNS} FROM transfers ORDER BY requested_at DESC, transfer_id DESC`,
  ).all();
}

/** A parked message in a list. */
export interface ParkedRow {
  readonly districtId: string;
  readonly code: string;
  readonly at: string;
  readonly kind: string | null;
  readonly messageId: string | null;
  readonly transferId: string | null;
  readonly uplinkStreamSequence: number;
}

/** All parked messages, newest first. */
export function listParked(db: Database.Database): ParkedRow[] {
  return prepared<ParkedRow>(
    db,
    `SELECT district_id AS districtId, code, at, kind, message_id AS messageId,
         transfer_id AS transferId, uplink_stream_sequence AS uplinkStreamSequence
       FROM parked_messages ORDER BY stream_sequence DESC`,
  ).all();
}

/** How many enrollments the registry holds of a district, from one source. */
export interface RegistryCount {
  readonly districtId: string;
  readonly source: string;
  readonly enrollments: number;
}

/** The statement of `registryCounts`. */
export const REGISTRY_COUNTS = `SELECT district_id AS districtId, source, enrollments
  FROM registry_counts WHERE enrollments > 0 ORDER BY district_id, source`;

/** How many enrollments the registry holds, by district and source. */
export const registryCounts = (db: Database.Database): RegistryCount[] =>
  prepared<RegistryCount>(db, REGISTRY_COUNTS).all();
