import { z } from 'zod';
import { dateSchema } from '../ids.ts';
import { codedValueSchema } from './coded-value.ts';
import { evaluationPartSchema } from './program-parts.ts';
import { recordRowSchema, textSchema } from './record-row.ts';

/**
 * One evaluation for a personal learning plan. CEDS 000320 (type of plan), 001731 (date), 000249
 * (Section 504 status), 001726 and 001727 (consent).
 */
export const plpEvaluationSchema = recordRowSchema.extend({
  programType: codedValueSchema.nullable(),
  evaluationDate: dateSchema,
  consentGiven: z.boolean().nullable(),
  consentDate: dateSchema.nullable(),
  parts: z.array(evaluationPartSchema),
  impairment: textSchema.nullable(),
  majorLifeActivities: z.array(codedValueSchema),
  isEligible: z.boolean().nullable(),
  section504Status: codedValueSchema.nullable(),
  decision: textSchema.nullable(),
  reevaluationDueDate: dateSchema.nullable(),
});
export type PlpEvaluation = z.infer<typeof plpEvaluationSchema>;
