import { z } from 'zod';
import { dateSchema } from '../ids.ts';
import { codedValueSchema } from './coded-value.ts';
import { recordRowSchema, textSchema } from './record-row.ts';

/** CEDS Attendance Event Type (000601). */
export const attendanceEventTypeSchema = z.enum([
  'DailyAttendance',
  'ClassSectionAttendance',
  'ProgramAttendance',
  'ExtracurricularAttendance',
]);

/**
 * One attendance event. CEDS 001649 (date), 000601 (type), 000076 (status: Present,
 * ExcusedAbsence, UnexcusedAbsence, Tardy, EarlyDeparture). `durationDays` is a decimal part of a
 * day kept as text, `durationMinutes` whole minutes, `arrivalTime` local `HH:MM:SS`.
 */
export const attendanceSchema = recordRowSchema.extend({
  date: dateSchema,
  schoolId: textSchema,
  schoolYear: z.number().int().min(1900).max(2200),
  sessionName: textSchema.nullable(),
  eventType: attendanceEventTypeSchema,
  status: codedValueSchema,
  reason: textSchema.nullable(),
  durationDays: z
    .string()
    .regex(/^\d{1,3}(\.\d{1,4})?$/)
    .nullable(),
  durationMinutes: z.number().int().min(0).max(1440).nullable(),
  arrivalTime: z.iso.time({ precision: 0 }).nullable(),
  courseCode: textSchema.nullable(),
  sectionIdentifier: textSchema.nullable(),
});
export type Attendance = z.infer<typeof attendanceSchema>;
