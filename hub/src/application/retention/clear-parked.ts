import { encodeWire } from '@portage/shared/envelope';
import { wireMessageSchema } from '@portage/shared/envelope/message-header';
import type Database from 'better-sqlite3';
import { findParked } from '../../adapters/sqlite/parked-page.ts';
import type { HubPorts, ParkedMessage, ParkedSettlement } from '../ports.ts';

/**
 * Takes the personal part out of a parked message: the signed envelope, the reason and what a person
 * did about it stay. What nobody could read may hold anything, and goes whole. Doing it again does
 * no harm.
 */
export async function clearParked(
  streamSequence: number,
  { hub, db }: { hub: Pick<HubPorts, 'parked' | 'now'>; db: Database.Database },
): Promise<void> {
  const parked = await hub.parked.get(streamSequence);
  if (parked === null) return;
  const wire = wireWithoutPersonal(parked);
  if (wire === parked.wire) return;
  await hub.parked.redact({
    ...{ districtId: parked.districtId, redacts: streamSequence },
    at: hub.now().toISOString(),
    message: { ...parked, wire },
    settlement: settlementOf(db, streamSequence, parked),
  });
}

/** In base64, as it was where there is nothing to take out. */
function wireWithoutPersonal({ header, wire }: ParkedMessage): string {
  if (header === null) return '';
  const text = Buffer.from(wire, 'base64').toString('utf8');
  const message = wireMessageSchema.parse(JSON.parse(text));
  if (message.personal === null) return wire;
  return encodeWire({ dsse: message.dsse, personal: null }).toString('base64');
}

function settlementOf(
  db: Database.Database,
  settles: number,
  { districtId }: ParkedMessage,
): ParkedSettlement | null {
  const row = findParked(db, settles);
  if (row === null || row.settledAs === null) return null;
  return {
    ...{ districtId, settles, as: row.settledAs, at: row.settledAt ?? '' },
    ...{ by: row.settledBy ?? '', reason: row.settledReason ?? '' },
  };
}
