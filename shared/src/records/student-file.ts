import { z } from 'zod';
import { assessmentSchema } from './assessment.ts';
import { attendanceSchema } from './attendance.ts';
import { behaviorIncidentSchema } from './behavior.ts';
import { censusContactSchema } from './census-contacts.ts';
import { enrollmentSchema } from './enrollment-history.ts';
import { healthConditionSchema, healthScreeningSchema } from './health-record.ts';
import { immunizationSchema } from './immunization.ts';
import type { StudentRecords } from './index.ts';
import { studentIdentitySchema } from './student-identity.ts';

const studentRecordsSchema: z.ZodType<StudentRecords> = z.object({
  'census-contacts': z.array(censusContactSchema),
  'enrollment-history': z.array(enrollmentSchema),
  attendance: z.array(attendanceSchema),
  assessment: z.array(assessmentSchema),
  behavior: z.array(behaviorIncidentSchema),
  immunization: z.array(immunizationSchema),
});

/**
 * Everything one district holds about one student, as one value: a line of a `load json` file and
 * what the generator of synthetic districts makes. Not a packet: it never leaves a district.
 */
export const studentFileSchema = z.object({
  identity: studentIdentitySchema,
  records: studentRecordsSchema,
  healthConditions: z.array(healthConditionSchema),
  healthScreenings: z.array(healthScreeningSchema),
});
export type StudentFile = z.infer<typeof studentFileSchema>;
