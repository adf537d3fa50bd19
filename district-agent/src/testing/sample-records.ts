import type { Assessment } from '@portage/shared/records/assessment';
import type { Attendance } from '@portage/shared/records/attendance';
import type { BehaviorIncident } from '@portage/shared/records/behavior';
import type { CensusContact } from '@portage/shared/records/census-contacts';
import type { Enrollment } from '@portage/shared/records/enrollment-history';
import type { HealthCondition } from '@portage/shared/records/health-condition';
import type { HealthScreening } from '@portage/shared/records/health-screening';
import type { Immunization } from '@portage/shared/records/immunization';
import {
  recordObjectNames,
  recordObjects,
  type StudentRecords,
} from '@portage/shared/records/index';
import type { ReportCard } from '@portage/shared/records/report-card';
import type { StudentFile } from '@portage/shared/records/student-file';
import type { StudentIdentity } from '@portage/shared/records/student-identity';
import fc from 'fast-check';
import type { z } from 'zod';
import { arbitraryOf } from './record-arbitraries.ts';

/** A synthetic student with the values that are lost most easily. */
export const sampleIdentity: StudentIdentity = {
  stateStudentId: '0000900123',
  localStudentId: '00123',
  lastName: 'Nguyễn-O’Brien',
  firstName: 'Łukasz',
  middleName: 'Ngọc Ánh',
  generationCodeOrSuffix: 'III',
  birthdate: '2012-02-29',
  sex: 'NonBinary',
};

/** One dose, changed as a test needs it. */
export const sampleImmunization = (changes: Partial<Immunization> = {}): Immunization => ({
  recordId: 'dose-1',
  vaccine: { code: '03', localCode: 'MMR-1', label: 'MMR' },
  administeredDate: '2013-04-05',
  isRequired: true,
  exemption: null,
  ...changes,
});

/** One sitting with a score that is not a number, changed as a test needs it. */
export const sampleAssessment = (changes: Partial<Assessment> = {}): Assessment => ({
  recordId: 'sitting-1',
  title: 'Reading 5 “final” <&>',
  identifier: '0007',
  namespace: null,
  subject: { code: '00560', localCode: null, label: 'Reading' },
  administrationDate: '2022-04-01',
  schoolYear: 2022,
  gradeLevel: null,
  administrationLanguage: null,
  administrationEnvironment: null,
  reasonNotTested: null,
  serialNumber: '000513',
  scores: [
    {
      metric: { code: '03478', localCode: 'RAW', label: 'Raw score' },
      value: '0042',
      valueType: 'Integer',
    },
  ],
  performanceLevels: [
    { metric: null, level: { code: null, localCode: '2', label: 'Met' }, indicatorName: 'State' },
  ],
  objectives: [{ identifier: '01', title: null, scores: [], performanceLevels: [] }],
  ...changes,
});

const sampleContact: CensusContact = {
  recordId: 'contact-1',
  lastName: 'محمد',
  firstName: '小明',
  middleName: null,
  generationCodeOrSuffix: null,
  relationship: { code: 'Mother', localCode: '01', label: 'Mother' },
  contactPriorityNumber: 1,
  isPrimaryContact: true,
  isEmergencyContact: false,
  livesWithStudent: true,
  isCustodialParentOrGuardian: null,
  contactRestrictions: 'Line one\nline two\ttabbed  ',
  telephones: [{ type: { code: 'Home', localCode: null, label: null }, number: '0555 01' }],
  emails: [],
  addresses: [],
};

const sampleEnrollment: Enrollment = {
  recordId: 'enrollment-1',
  schoolId: '0101',
  schoolName: 'Sample School',
  schoolYear: 2027,
  gradeLevel: { code: '09', localCode: '9', label: 'Ninth grade' },
  enrollmentType: 'Primary',
  entryDate: '2026-08-24',
  entryType: null,
  exitDate: null,
  exitType: null,
  derivedFrom: null,
};

const sampleEvent: Attendance = {
  recordId: 'event-1',
  date: '2026-09-01',
  schoolId: '0101',
  schoolYear: 2027,
  sessionName: null,
  eventType: 'ClassSectionAttendance',
  status: { code: 'Tardy', localCode: 'T', label: 'Tardy' },
  reason: null,
  durationDays: '0.50',
  durationMinutes: 7,
  arrivalTime: '09:05:00',
  courseCode: '007',
  sectionIdentifier: '01',
};

const sampleIncident: BehaviorIncident = {
  recordId: 'incident-1',
  incidentIdentifier: '018',
  incidentDate: '2026-10-01',
  incidentTime: '13:45:00',
  location: null,
  schoolId: '0101',
  participationRole: null,
  behaviors: [{ code: '04659', localCode: null, label: 'Insubordination' }],
  weapons: [],
  reportedToLawEnforcement: false,
  actions: [
    {
      actionIdentifier: '07',
      action: { code: '03100', localCode: 'ISS', label: null },
      startDate: null,
      lengthDays: '1.0',
      actualLengthDays: null,
      lengthDifferenceReason: null,
    },
  ],
};

const sampleCondition: HealthCondition = {
  recordId: 'condition-1',
  condition: { code: null, localCode: 'AST', label: 'Asthma' },
  medicalAlert: { code: 'Chronic', localCode: null, label: null },
  startDate: null,
  endDate: null,
  comments: 'Inhaler',
};

const sampleScreening: HealthScreening = {
  recordId: 'screening-1',
  screening: { code: '000308', localCode: null, label: 'Vision' },
  screenedDate: '2020-10-01',
  result: { code: 'Passed', localCode: null, label: 'Passed' },
  comments: null,
};

/** One report card of one course, changed as a test needs it. */
export const sampleReportCard = (changes: Partial<ReportCard> = {}): ReportCard => ({
  ...{ recordId: 'card-1', schoolId: '0101', schoolName: 'Sample School', schoolYear: 2026 },
  termName: 'Quarter 1',
  gradeLevel: { code: '08', localCode: null, label: 'Eighth grade' },
  issuedDate: '2025-10-28',
  courses: [
    {
      ...{ courseCode: 'ALG-1', title: 'Algebra 1', teacherName: 'Sample, Teacher', comment: null },
      marks: [{ markingPeriodName: 'Quarter 1', kind: null, mark: 'A-', isFinal: false }],
    },
  ],
  ...{ gradePointAverage: null, daysAbsent: '1', daysPresent: '43', daysTardy: '0' },
  comments: null,
  ...changes,
});

let drawn: StudentRecords | undefined;

/** One row of every record object, drawn from its schema: always the same, whatever the object. */
function drawnRecords(): StudentRecords {
  drawn ??= Object.fromEntries(
    recordObjectNames.map((name) => [
      name,
      fc.sample<unknown>(arbitraryOf(recordObjects[name].row as z.ZodType), drawing),
    ]),
  ) as unknown as StudentRecords;
  return drawn;
}
const drawing = { seed: 20_261_121, numRuns: 1 };

/** A student file with one row of every record object; a copy of its own for each caller. */
export const sampleStudentFile = (): StudentFile =>
  structuredClone({
    identity: sampleIdentity,
    records: {
      ...drawnRecords(),
      'census-contacts': [sampleContact],
      'enrollment-history': [sampleEnrollment],
      attendance: [sampleEvent],
      assessment: [sampleAssessment()],
      behavior: [sampleIncident],
      'health-condition': [sampleCondition],
      'health-screening': [sampleScreening],
      immunization: [sampleImmunization()],
    },
  });
