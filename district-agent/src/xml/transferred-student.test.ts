import { describe, expect, test } from '@jest/globals';
import { assessmentSchema } from '@portage/shared/records/assessment';
import { transferredStudentSchema } from '@portage/shared/records/transferred-student';
import fc from 'fast-check';
import { arbitraryHeader, arbitraryOf } from '../testing/record-arbitraries.ts';
import { passGate } from './gate.ts';
import { transferredStudentXml } from './transferred-student.ts';

const header = fc
  .tuple(arbitraryHeader, arbitraryOf(transferredStudentSchema.omit({ transferId: true })))
  .map(([{ transferId, producedAt, releasingDistrict }, other]) => ({
    ...other,
    ...{ transferId, producedAt, releasingDistrict },
  }));

describe('the document of a student whom a code brings', () => {
  test('comes back as it was written, and passes the gate', () => {
    fc.assert(
      fc.property(header, arbitraryOf(assessmentSchema), (head, row) => {
        const bytes = Buffer.from(transferredStudentXml.write(head, [row]));
        passGate(bytes);
        expect(transferredStudentXml.read(bytes)).toEqual({ header: head, rows: [row] });
        expect(transferredStudentXml.readRows(bytes)).toEqual({
          ...{ header: head, rows: [row] },
          badRows: [],
        });
      }),
      { numRuns: 40 },
    );
  });

  test('is refused without the head that says where the student is enrolled', () => {
    const [head] = fc.sample(header, { seed: 5, numRuns: 1 });
    if (head === undefined) throw new Error('no head drawn');
    const text = transferredStudentXml.write(head, []);
    const without = text.replace(/<CurrentEnrollment>[^]*<\/CurrentEnrollment>/, '');
    expect(without).not.toBe(text);
    expect(() => transferredStudentXml.readRows(Buffer.from(without))).toThrow(
      'xml-schema-invalid',
    );
  });
});
