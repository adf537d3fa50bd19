import { z } from 'zod';
import { dateSchema } from '../ids.ts';
import { codedValueSchema } from './coded-value.ts';
import { goalSchema, plannedServiceSchema } from './program-parts.ts';
import { recordRowSchema, schoolYearSchema, textSchema } from './record-row.ts';

/** A test of reading that a plan rests on (CEDS 000466), with its score as text. */
export const literacyScreeningSchema = z.object({
  assessment: codedValueSchema,
  administrationDate: dateSchema.nullable(),
  score: textSchema.nullable(),
  level: codedValueSchema.nullable(),
});

/**
 * One literacy plan (CEDS 000320, code 05981). CEDS 001236 and 001683 (dates), 000467 (goal met),
 * 000243 (school year).
 */
export const literacyPlanSchema = recordRowSchema.extend({
  schoolYear: schoolYearSchema.nullable(),
  gradeLevel: codedValueSchema.nullable(),
  planDate: dateSchema,
  endDate: dateSchema.nullable(),
  screenings: z.array(literacyScreeningSchema),
  goals: z.array(goalSchema),
  interventions: z.array(plannedServiceSchema),
  goalMet: codedValueSchema.nullable(),
  parentNotifiedDate: dateSchema.nullable(),
  comments: textSchema.nullable(),
});
export type LiteracyPlan = z.infer<typeof literacyPlanSchema>;
