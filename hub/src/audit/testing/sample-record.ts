import {
  type DisclosureRecord,
  disclosureRecordSchema,
} from '@portage/shared/disclosures/disclosure-record';
import { sampleTransfers } from './sample-log.ts';

/** A synthetic student of a record. */
export const recordedStudent = (localStudentId: string, lastName = 'Nguyễn') => ({
  ...{ localStudentId, stateStudentId: `00${localStudentId}`, lastName, firstName: 'Example' },
  birthdate: '2016-02-29',
});

const decidedBy = { name: 'Maja Berg', title: 'Registrar' };
const packet = (packetNumber: number, object: string, rows: number) => ({
  ...{ packetNumber, objects: [{ object, rows }] },
});

/** What boro knows of the sample log: one request was for a protected student. */
export function sampleRecord(changes: Partial<DisclosureRecord> = {}): DisclosureRecord {
  const { released, rejected, ignored, mismatched, waiting, code } = sampleTransfers;
  const of = (transferId: string, student: object | null, packets: object[] = []) => ({
    ...{ transferId, protected: false, student, packets },
    decidedBy: student === null ? null : decidedBy,
  });
  return disclosureRecordSchema.parse({
    ...{ format: 'portage-disclosure-record', version: '1.0' },
    ...{ origin: 'state-hub', districtId: 'boro', madeAt: '2026-09-10T00:00:00.000Z' },
    rows: [
      of(released, recordedStudent('123'), [
        packet(1, 'immunization', 4),
        packet(2, 'transcript', 7),
      ]),
      of(rejected, recordedStudent('124')),
      { transferId: ignored, protected: true },
      of(mismatched, null),
      of(waiting, recordedStudent('123')),
      of(code, recordedStudent('125', '=cmd|calc'), [packet(1, 'assessment', 2)]),
      { transferId: code, protected: true },
    ],
    ...changes,
  });
}
