import { type Enrollment, enrollmentSchema } from '@portage/shared/records/enrollment-history';
import { coded, integer, one, optional, text } from '../../xml/elements.ts';
import { recordDocumentForm } from '../../xml/record-document.ts';

/** Writes and reads the `EnrollmentHistory` document of the packet schema. */
export const enrollmentHistoryXml = recordDocumentForm<Enrollment>({
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
