import { type Enrollment, enrollmentSchema } from '@portage/shared/records/enrollment-history';
import { coded, integer, one, optional, text } from '../../xml/elements.ts';
import { recordDocumentForm } from '../../xml/record-document.ts';

const document = recordDocumentForm<Enrollment>({
  root: 'EnrollmentHistory',
  row: 'Enrollment',
  schema: enrollmentSchema,
  children: {
    schoolId: one('SchoolIdentifier', text),
    schoolName: one('NameOfInstitution', text),
    schoolYear: one('SchoolYear', integer),
    gradeLevel: optional('EntryGradeLevel', coded),
    enrollmentType: one('EnrollmentType', text),
    entryDate: one('EnrollmentEntryDate', text),
    entryType: optional('EntryType', coded),
    exitDate: optional('EnrollmentExitDate', text),
    exitType: optional('ExitOrWithdrawalType', coded),
    derivedFrom: optional('DerivedFrom', text),
  },
});

/** Writes the rows as one `EnrollmentHistory` document of the packet schema. */
export const writeEnrollmentHistoryXml = document.write;

/** Reads the `EnrollmentHistory` document, through the gate and the row schema. */
export const readEnrollmentHistoryXml = document.read;
