import { z } from 'zod';
import { assessmentSchema } from './assessment.ts';
import { attendanceSchema } from './attendance.ts';
import { behaviorIncidentSchema } from './behavior.ts';
import { censusContactSchema } from './census-contacts.ts';
import { enrollmentSchema } from './enrollment-history.ts';
import { immunizationSchema } from './immunization.ts';

/**
 * The record objects a packet can hold, in the order in which a packet lists them: name (also the
 * file name inside a packet and the folder under `district-agent/src/records/`), the title of the
 * PDF, and the schema of one row.
 */
export const recordObjects = {
  'census-contacts': { title: 'Census contact summary', row: censusContactSchema },
  'enrollment-history': { title: 'Enrollment history', row: enrollmentSchema },
  attendance: { title: 'Attendance period detail', row: attendanceSchema },
  assessment: { title: 'Assessment summary', row: assessmentSchema },
  behavior: { title: 'Behavior summary', row: behaviorIncidentSchema },
  immunization: { title: 'Immunization summary', row: immunizationSchema },
} as const;

/** The record objects of a packet, in the order of its documents. */
export const recordObjectNameSchema = z.enum([
  'census-contacts',
  'enrollment-history',
  'attendance',
  'assessment',
  'behavior',
  'immunization',
]);
export type RecordObjectName = z.infer<typeof recordObjectNameSchema>;

/** One row of a record object, by the object's name. */
export type RecordRow<Name extends RecordObjectName> = z.infer<(typeof recordObjects)[Name]['row']>;

/** All rows of one student, by record object. */
export type StudentRecords = { [Name in RecordObjectName]: RecordRow<Name>[] };
