import { z } from 'zod';
import { dateSchema } from '../ids.ts';
import { recordRowSchema, schoolYearSchema, textSchema } from './record-row.ts';

/**
 * When and where a section meets. CEDS 000522 (period), 000521 (days), 000519 and 000520 (local
 * times), 000364 (room).
 */
export const classMeetingSchema = z.object({
  period: textSchema.nullable(),
  days: textSchema.nullable(),
  startTime: z.iso.time({ precision: 0 }).nullable(),
  endTime: z.iso.time({ precision: 0 }).nullable(),
  room: textSchema.nullable(),
});

/**
 * One course section on the schedule of a student. CEDS 000978 (section), 000055 and 000067
 * (course), 000974 and 000975 (first and last day of the student in it), 000243 (school year).
 */
export const scheduledSectionSchema = recordRowSchema.extend({
  schoolId: textSchema,
  schoolName: textSchema.nullable(),
  schoolYear: schoolYearSchema,
  sessionName: textSchema.nullable(),
  courseCode: textSchema,
  title: textSchema,
  sectionIdentifier: textSchema,
  meetings: z.array(classMeetingSchema),
  teachers: z.array(textSchema),
  startDate: dateSchema.nullable(),
  endDate: dateSchema.nullable(),
});
export type ScheduledSection = z.infer<typeof scheduledSectionSchema>;
