import { type Assessment, assessmentSchema } from '@portage/shared/records/assessment';
import {
  type TransferredIdentity,
  type TransferredStudent,
  transferredStudentSchema,
} from '@portage/shared/records/transferred-student';
import { assessmentElements } from '../records/assessment/xml.ts';
import { coded, group, one, optional, text } from './elements.ts';
import { releasingDistrictForm } from './packet-header-form.ts';
import { documentForm } from './record-document.ts';

const identity = group<TransferredIdentity>({
  stateStudentId: optional('StateStudentIdentifier', text),
  localStudentId: one('LocalStudentIdentifier', text),
  lastName: one('LastOrSurname', text),
  firstName: one('FirstName', text),
  middleName: optional('MiddleName', text),
  generationCodeOrSuffix: optional('GenerationCodeOrSuffix', text),
  birthdate: one('Birthdate', text),
  sex: one('Sex', text),
  userName: optional('UserName', text),
  email: optional('ElectronicMailAddress', text),
});

const header = group<TransferredStudent>({
  transferId: one('TransferIdentifier', text),
  producedAt: one('ProducedAt', text),
  releasingDistrict: one('ReleasingDistrict', releasingDistrictForm),
  student: one('Student', identity),
  enrollment: one(
    'CurrentEnrollment',
    group<TransferredStudent['enrollment']>({
      schoolId: one('SchoolIdentifier', text),
      schoolName: one('NameOfInstitution', text),
      gradeLevel: optional('EntryGradeLevel', coded),
    }),
  ),
});

/** Writes and reads the `TransferredStudent` document of the packet schema. */
export const transferredStudentXml = documentForm<Assessment, TransferredStudent>(
  {
    root: 'TransferredStudent',
    row: 'Assessment',
    schema: assessmentSchema,
    children: assessmentElements,
  },
  { form: header, schema: transferredStudentSchema },
);
