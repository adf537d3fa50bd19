import { z } from 'zod';
import { dateSchema } from '../ids.ts';
import { codedValueSchema } from './coded-value.ts';
import { decimalSchema, recordRowSchema, schoolYearSchema, textSchema } from './record-row.ts';

/**
 * A course taken. CEDS 000055 (code), 000067 (title), 001516-001518 (SCED), 000124 (mark), 000199
 * and 000200 (credits; `0.50` stays `0.50`), 000072 (credit type, 00585 Carnegie unit), 000065
 * (repeated).
 */
export const transcriptCourseSchema = z.object({
  courseCode: textSchema,
  title: textSchema,
  scedCode: codedValueSchema.nullable(),
  scedSubject: codedValueSchema.nullable(),
  scedLevel: codedValueSchema.nullable(),
  additionalCreditType: codedValueSchema.nullable(),
  mark: textSchema.nullable(),
  creditType: codedValueSchema.nullable(),
  creditsAttempted: decimalSchema.nullable(),
  creditsEarned: decimalSchema.nullable(),
  repeatCode: codedValueSchema.nullable(),
});

/**
 * Where a student stood at the end of a session. CEDS 000129 and 000128 (grade point average of
 * the session, cumulative), 000123 (weighted), 000073 and 000074 (credits so far), 000041, 000294
 * and 000042 (class rank, size and date).
 */
export const academicSummarySchema = z.object({
  gradePointAverage: decimalSchema.nullable(),
  cumulativeGradePointAverage: decimalSchema.nullable(),
  gradePointAverageWeighting: codedValueSchema.nullable(),
  cumulativeCreditsAttempted: decimalSchema.nullable(),
  cumulativeCreditsEarned: decimalSchema.nullable(),
  classRank: z.number().int().min(0).nullable(),
  classSize: z.number().int().min(0).nullable(),
  classRankDate: dateSchema.nullable(),
});

/**
 * A diploma or credential. CEDS 000138 (type), 000713 (distinction), 000081 (date), 000150
 * (honors).
 */
export const diplomaSchema = z.object({
  type: codedValueSchema,
  awardDate: dateSchema.nullable(),
  distinction: codedValueSchema.nullable(),
  honors: textSchema.nullable(),
});

/**
 * One academic session of a transcript: a term or year at one school, its courses, where the
 * student stood at its end, and a diploma awarded in it. The latest summary is that of the
 * transcript. CEDS 000254 (session type), 000251 and 000253 (dates), 000125 (grade), 000243
 * (school year).
 */
export const academicSessionSchema = recordRowSchema.extend({
  schoolId: textSchema.nullable(),
  schoolName: textSchema,
  schoolYear: schoolYearSchema,
  sessionType: codedValueSchema,
  sessionName: textSchema.nullable(),
  beginDate: dateSchema.nullable(),
  endDate: dateSchema.nullable(),
  gradeLevel: codedValueSchema.nullable(),
  courses: z.array(transcriptCourseSchema),
  summary: academicSummarySchema.nullable(),
  diploma: diplomaSchema.nullable(),
});
export type AcademicSession = z.infer<typeof academicSessionSchema>;
