import { z } from 'zod';
import { dateSchema } from '../ids.ts';
import { codedValueSchema } from './coded-value.ts';
import { recordRowSchema, textSchema } from './record-row.ts';

/** The three kinds of enrollment a request can name. */
export const enrollmentTypeSchema = z.enum([
  'Primary',
  'SecondaryServices',
  'SpecialEducationServices',
]);
export type EnrollmentType = z.infer<typeof enrollmentTypeSchema>;

/**
 * One enrollment of one school year. CEDS 000097, 000099 (entry), 000107, 000110 (exit), 000100
 * (grade), 000243 (school year, the year it ends in). `derivedFrom` says in words what an
 * enrollment was inferred from when the source had no enrollment file.
 */
export const enrollmentSchema = recordRowSchema.extend({
  schoolId: textSchema,
  schoolName: textSchema,
  schoolYear: z.number().int().min(1900).max(2200),
  gradeLevel: codedValueSchema.nullable(),
  enrollmentType: enrollmentTypeSchema,
  entryDate: dateSchema,
  entryType: codedValueSchema.nullable(),
  exitDate: dateSchema.nullable(),
  exitType: codedValueSchema.nullable(),
  derivedFrom: textSchema.nullable(),
});
export type Enrollment = z.infer<typeof enrollmentSchema>;
