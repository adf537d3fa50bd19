import { z } from 'zod';
import { dateSchema } from '../ids.ts';
import { codedValueSchema } from './coded-value.ts';
import { evaluationPartSchema } from './program-parts.ts';
import { recordRowSchema, textSchema } from './record-row.ts';

/**
 * One evaluation for special education and what it found. CEDS 001728 (initial or not), 001726 and
 * 001727 (consent), 001731 (date), 000151 (eligible), 000218 and 001733 (disabilities), 001241
 * (next one due), 001732 (what the parents see).
 */
export const specialEdEvaluationSchema = recordRowSchema.extend({
  evaluationType: codedValueSchema,
  consentGiven: z.boolean().nullable(),
  consentDate: dateSchema.nullable(),
  evaluationDate: dateSchema.nullable(),
  parts: z.array(evaluationPartSchema),
  isEligible: z.boolean().nullable(),
  primaryDisability: codedValueSchema.nullable(),
  disabilities: z.array(codedValueSchema),
  parentObservations: textSchema.nullable(),
  summary: textSchema.nullable(),
  reevaluationDueDate: dateSchema.nullable(),
});
export type SpecialEdEvaluation = z.infer<typeof specialEdEvaluationSchema>;
