import { z } from 'zod';
import { assessmentSchema } from './assessment.ts';
import { attachedDocumentSchema } from './attached-document.ts';
import { attendanceSchema } from './attendance.ts';
import { behaviorIncidentSchema } from './behavior.ts';
import { censusContactSchema } from './census-contacts.ts';
import { englishLearnerStatusSchema } from './el-lep.ts';
import { enrollmentSchema } from './enrollment-history.ts';
import { extendedCensusSchema } from './extended-census.ts';
import { healthConditionSchema } from './health-condition.ts';
import { healthScreeningSchema } from './health-screening.ts';
import { iepSchema } from './iep.ts';
import { iepMeetingSchema } from './iep-meeting.ts';
import { immunizationSchema } from './immunization.ts';
import { lepAccommodationSchema } from './lep-accommodations.ts';
import { lepServiceSchema } from './lep-services.ts';
import { literacyPlanSchema } from './literacy-plan.ts';
import { plpSchema } from './plp.ts';
import { plpEvaluationSchema } from './plp-evaluation.ts';
import { newestReportCardFirst, reportCardSchema } from './report-card.ts';
import { scheduledSectionSchema } from './schedule.ts';
import { specialEdEvaluationSchema } from './special-ed-evaluation.ts';
import { stateReportingElementSchema } from './state-reporting-elements.ts';
import { academicSessionSchema } from './transcript.ts';

/**
 * The record objects a packet can hold, in the order in which a packet lists them: name (also the
 * file name inside a packet and the folder under `district-agent/src/records/`), the title of the
 * PDF, and the schema of one row. Where a packet carries no more than so many rows, `mostRows` says
 * how many (the XSD says it too) and `newestFirst` which: packet-rows.ts.
 */
export const recordObjects = {
  'census-contacts': { title: 'Census contact summary', row: censusContactSchema },
  'extended-census': { title: 'Extended census summary', row: extendedCensusSchema },
  'enrollment-history': { title: 'Enrollment history', row: enrollmentSchema },
  transcript: { title: 'Transcript', row: academicSessionSchema },
  schedule: { title: 'Schedule', row: scheduledSectionSchema },
  attendance: { title: 'Attendance period detail', row: attendanceSchema },
  assessment: { title: 'Assessment summary', row: assessmentSchema },
  behavior: { title: 'Behavior summary', row: behaviorIncidentSchema },
  'health-condition': { title: 'Health condition summary', row: healthConditionSchema },
  'health-screening': { title: 'Health screening summary', row: healthScreeningSchema },
  immunization: { title: 'Immunization summary', row: immunizationSchema },
  'report-card': {
    title: 'Report cards',
    row: reportCardSchema,
    mostRows: 4,
    newestFirst: newestReportCardFirst,
  },
  iep: { title: 'IEP', row: iepSchema },
  'iep-documents': { title: 'IEP documents', row: attachedDocumentSchema },
  'special-ed-evaluation': { title: 'Special-ed evaluation', row: specialEdEvaluationSchema },
  'special-ed-documents': { title: 'Special-ed documents', row: attachedDocumentSchema },
  'iep-meeting': { title: 'IEP meeting and transition', row: iepMeetingSchema },
  plp: { title: 'PLP', row: plpSchema },
  'plp-evaluation': { title: 'PLP evaluation', row: plpEvaluationSchema },
  'plp-documents': { title: 'PLP documents', row: attachedDocumentSchema },
  'literacy-plan': { title: 'Literacy plan', row: literacyPlanSchema },
  'literacy-documents': { title: 'Literacy documents', row: attachedDocumentSchema },
  'el-lep': { title: 'EL/LEP', row: englishLearnerStatusSchema },
  'lep-services': { title: 'LEP services', row: lepServiceSchema },
  'lep-accommodations': { title: 'LEP accommodations', row: lepAccommodationSchema },
  'state-reporting-elements': {
    title: 'State reporting elements',
    row: stateReportingElementSchema,
  },
} as const;

/** The name of a record object. */
export type RecordObjectName = keyof typeof recordObjects;

/** The names of all record objects, in the order in which a packet lists them. */
export const recordObjectNames = Object.keys(recordObjects) as [
  RecordObjectName,
  ...RecordObjectName[],
];

/** The record objects of a packet, in the order of its documents. */
export const recordObjectNameSchema = z.enum(recordObjectNames);

/** One row of a record object, by the object's name. */
export type RecordRow<Name extends RecordObjectName> = z.infer<(typeof recordObjects)[Name]['row']>;

/** All rows of one student, by record object. */
export type StudentRecords = { [Name in RecordObjectName]: RecordRow<Name>[] };

/** A student without any records. */
export const noRecords = (): StudentRecords =>
  Object.fromEntries(recordObjectNames.map((name) => [name, []])) as unknown as StudentRecords;
