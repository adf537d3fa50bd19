import { encodeWire } from '@portage/shared/envelope';
import { wireMessageSchema } from '@portage/shared/envelope/message-header';
import type { HubPorts, ParkedMessage } from '../ports.ts';
import type { RetentionLedger } from './retention.ts';

/**
 * Takes the personal part out of a parked message: the signed envelope, the reason and what a
 * person did about it stay. What nobody could read may hold anything, and goes whole. Doing it
 * again does no harm.
 */
export async function clearParked(
  streamSequence: number,
  { hub, ledger }: { hub: Pick<HubPorts, 'parked' | 'now'>; ledger: RetentionLedger },
): Promise<void> {
  const parked = await hub.parked.get(streamSequence);
  if (parked === null) return;
  const wire = wireWithoutPersonal(parked);
  if (wire === parked.wire) return;
  await hub.parked.redact({
    ...{ districtId: parked.districtId, redacts: streamSequence },
    at: hub.now().toISOString(),
    message: { ...parked, wire },
    settlement: ledger.settlementOf(streamSequence),
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
