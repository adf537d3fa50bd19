import { type RequestPersonal, request } from '@portage/shared/messages/request';
import type { DsseEnvelope } from '@portage/shared/seal/dsse';
import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';

/** A request as it was signed, with its personal part and the key a packet is sealed to. */
export interface ReceivedRequest {
  readonly transferId: string;
  readonly dsse: DsseEnvelope;
  readonly personal: Buffer;
  readonly recipient: string;
}

/** Keeps the exact signed request. */
export function saveReceivedRequest(db: Database.Database, received: ReceivedRequest): void {
  prepared(
    db,
    `INSERT INTO received_requests (transfer_id, dsse, personal, recipient)
     VALUES (@transferId, @dsse, @personal, @recipient)`,
  ).run({ ...received, dsse: JSON.stringify(received.dsse) });
}

/** The key a packet for this transfer is sealed to, and what was asked; null when unknown. */
export function findReceivedRequest(
  db: Database.Database,
  transferId: string,
): { recipient: string; personal: RequestPersonal } | null {
  const row = prepared<{ recipient: string; personal: Buffer }>(
    db,
    'SELECT recipient, personal FROM received_requests WHERE transfer_id = ?',
  ).get(transferId);
  if (row === undefined) return null;
  const personal = request.personal.parse(JSON.parse(row.personal.toString('utf8')));
  return { recipient: row.recipient, personal };
}
