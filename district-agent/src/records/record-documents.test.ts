import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { recordObjects } from '@portage/shared/records/index';
import { packetSchemaUrl } from '@portage/shared/schema/packet-schema';
import fc from 'fast-check';
import type { z } from 'zod';
import { isOnPath } from '../testing/command-on-path.ts';
import { arbitraryHeader, arbitraryRows, troublesomeTexts } from '../testing/record-arbitraries.ts';
import type { RecordDocumentForm } from '../xml/record-document.ts';
import { readAssessmentXml, writeAssessmentXml } from './assessment/xml.ts';
import { readAttendanceXml, writeAttendanceXml } from './attendance/xml.ts';
import { readBehaviorXml, writeBehaviorXml } from './behavior/xml.ts';
import { readCensusContactsXml, writeCensusContactsXml } from './census-contacts/xml.ts';
import { readEnrollmentHistoryXml, writeEnrollmentHistoryXml } from './enrollment-history/xml.ts';
import { readImmunizationXml, writeImmunizationXml } from './immunization/xml.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8');

function describeDocument<Row extends { recordId: string }>(
  name: string,
  schema: z.ZodType<Row>,
  form: RecordDocumentForm<Row>,
): void {
  const documents = fc.record({ header: arbitraryHeader, rows: arbitraryRows(schema) });

  describe(name, () => {
    test('what is written reads back the same, character for character', () => {
      fc.assert(
        fc.property(documents, ({ header, rows }) => {
          expect(form.read(bytes(form.write(header, rows)))).toEqual({ header, rows });
        }),
        { numRuns: 150 },
      );
    });

    test(`xmllint finds documents valid${isOnPath('xmllint') ? '' : ' (left out: not installed)'}`, () => {
      if (!isOnPath('xmllint')) return;
      const folder = mkdtempSync(join(tmpdir(), 'portage-xmllint-'));
      const files = fc.sample(documents, 20).map(({ header, rows }, index) => {
        const file = join(folder, `${index}.xml`);
        writeFileSync(file, form.write(header, rows));
        return file;
      });
      const schemaFile = fileURLToPath(packetSchemaUrl);
      const run = spawnSync('xmllint', ['--noout', '--schema', schemaFile, ...files]);
      rmSync(folder, { recursive: true });
      expect(run.status).toBe(0);
    });
  });
}

const forms = {
  'census-contacts': { write: writeCensusContactsXml, read: readCensusContactsXml },
  'enrollment-history': { write: writeEnrollmentHistoryXml, read: readEnrollmentHistoryXml },
  attendance: { write: writeAttendanceXml, read: readAttendanceXml },
  assessment: { write: writeAssessmentXml, read: readAssessmentXml },
  behavior: { write: writeBehaviorXml, read: readBehaviorXml },
  immunization: { write: writeImmunizationXml, read: readImmunizationXml },
};
describeDocument('census-contacts', recordObjects['census-contacts'].row, forms['census-contacts']);
describeDocument(
  'enrollment-history',
  recordObjects['enrollment-history'].row,
  forms['enrollment-history'],
);
describeDocument('attendance', recordObjects.attendance.row, forms.attendance);
describeDocument('assessment', recordObjects.assessment.row, forms.assessment);
describeDocument('behavior', recordObjects.behavior.row, forms.behavior);
describeDocument('immunization', recordObjects.immunization.row, forms.immunization);

test.each(troublesomeTexts)('a free text %j survives', (comments) => {
  const [header] = fc.sample(arbitraryHeader, 1);
  const row = {
    ...enrollmentWith(comments),
  };
  if (header === undefined) throw new Error('no header');
  const read = forms['enrollment-history'].read(
    bytes(forms['enrollment-history'].write(header, [row])),
  );
  expect(read.rows).toEqual([row]);
});

const enrollmentWith = (derivedFrom: string) => ({
  recordId: 'e1',
  schoolId: '0042',
  schoolName: 'Łódź School',
  schoolYear: 2026,
  gradeLevel: null,
  enrollmentType: 'Primary' as const,
  entryDate: '2025-08-20',
  entryType: null,
  exitDate: null,
  exitType: null,
  derivedFrom,
});
