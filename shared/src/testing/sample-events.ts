import { districtIdSchema, eventIdSchema, messageIdSchema, transferIdSchema } from '../ids.ts';
import {
  type TransferEvent,
  type TransferEventType,
  transferEventSchema,
} from '../transfer/event.ts';
import { districtKey } from './sample-messages.ts';

/** The parties of sample transfers. */
export const requestingDistrict = districtIdSchema.parse('alba');
export const releasingDistrict = districtIdSchema.parse('boro');
export const stranger = districtIdSchema.parse('cora');

export const sampleTransferId = transferIdSchema.parse('01930000-0000-7000-8000-000000000001');

/** A version 7 UUID that is the same for the same number. */
export const sampleUuid = (number: number): string =>
  `01930000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;

/** The message that caused the sample event of this number. */
export const causeId = (number: number) => messageIdSchema.parse(sampleUuid(1000 + number));

/** What events of a transfer by code say besides; each schema takes what it has. */
const sampleCodeFacts = {
  lookupHash: 'c'.repeat(64),
  studentCount: 3,
  expiresAt: '2026-10-01T01:00:00.000Z',
  redemptionId: sampleUuid(9000),
  packetNumber: 1,
  outcome: 'imported',
  studentsImported: 3,
  studentsTotal: 3,
  referenceCode: null,
};

/** One event of a sample transfer, an hour after the one before. */
export function sampleEvent(
  type: TransferEventType,
  number: number,
  changes: { releasingDistrict?: string; sender?: string } = {},
): TransferEvent {
  const signatures = [{ keyid: districtKey.keyId, sig: 'AAAA' }];
  return transferEventSchema.parse({
    type,
    number,
    eventId: eventIdSchema.parse(sampleUuid(number)),
    version: '1.0',
    transferId: sampleTransferId,
    at: new Date(Date.UTC(2026, 8, 1, number)).toISOString(),
    previousEventHash: number === 1 ? null : '0'.repeat(64),
    cause: {
      messageId: causeId(number),
      districtId: changes.sender ?? requestingDistrict,
      sequence: number,
      envelopeHash: String(number % 10).repeat(64),
      dsse: { payloadType: 'application/vnd.portage.sample+json', payload: 'e30=', signatures },
    },
    requestingDistrict,
    releasingDistrict: changes.releasingDistrict ?? releasingDistrict,
    dueAt: '2026-09-15T23:59:59.000Z',
    ...sampleCodeFacts,
  });
}

/** A history of these types, numbered from 1. */
export const sampleHistory = (...types: TransferEventType[]): TransferEvent[] =>
  types.map((type, index) => sampleEvent(type, index + 1));
