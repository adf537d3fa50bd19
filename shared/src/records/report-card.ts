import { z } from 'zod';
import { dateSchema } from '../ids.ts';
import { codedValueSchema } from './coded-value.ts';
import { decimalSchema, recordRowSchema, schoolYearSchema, textSchema } from './record-row.ts';

/**
 * The mark of one marking period. CEDS 000182 (period), 000124 (mark), 001142 (final or not);
 * `kind` as the grade types of Ed-Fi, for example Grading Period, Exam, Conduct.
 */
export const reportedMarkSchema = z.object({
  markingPeriodName: textSchema,
  kind: codedValueSchema.nullable(),
  mark: textSchema,
  isFinal: z.boolean().nullable(),
});

/**
 * A course on a report card with its marks, one for each marking period so far, and the comment of
 * its teacher (CEDS 001573).
 */
export const reportCardCourseSchema = z.object({
  courseCode: textSchema.nullable(),
  title: textSchema,
  teacherName: textSchema.nullable(),
  marks: z.array(reportedMarkSchema),
  comment: textSchema.nullable(),
});

/**
 * One report card, named by its term. CEDS 000182 (term), 000243 (school year), 000129 (average),
 * 000201, 000202, 001957 (days absent, present, tardy).
 */
export const reportCardSchema = recordRowSchema.extend({
  schoolId: textSchema,
  schoolName: textSchema,
  schoolYear: schoolYearSchema,
  termName: textSchema,
  gradeLevel: codedValueSchema.nullable(),
  issuedDate: dateSchema.nullable(),
  courses: z.array(reportCardCourseSchema),
  gradePointAverage: decimalSchema.nullable(),
  daysAbsent: decimalSchema.nullable(),
  daysPresent: decimalSchema.nullable(),
  daysTardy: decimalSchema.nullable(),
  comments: textSchema.nullable(),
});
export type ReportCard = z.infer<typeof reportCardSchema>;

/** Orders report cards by school year, then by the day of issue, then by term; the newest first. */
export const newestReportCardFirst = (a: ReportCard, b: ReportCard): number =>
  b.schoolYear - a.schoolYear ||
  (b.issuedDate ?? '').localeCompare(a.issuedDate ?? '', 'en') ||
  b.termName.localeCompare(a.termName, 'en', { numeric: true });
