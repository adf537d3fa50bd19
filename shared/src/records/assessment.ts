import { z } from 'zod';
import { dateSchema } from '../ids.ts';
import { codedValueSchema } from './coded-value.ts';
import { recordRowSchema, textSchema } from './record-row.ts';

/**
 * A score as reported: CEDS Score Metric (000369) and value (000245). Values stay text: `0042` is
 * not 42.
 */
export const scoreSchema = z.object({
  metric: codedValueSchema,
  value: textSchema,
  valueType: textSchema.nullable(),
});

/** CEDS Assessment Performance Level (000717); `indicatorName` names the scale it belongs to. */
export const performanceLevelSchema = z.object({
  metric: codedValueSchema.nullable(),
  level: codedValueSchema,
  indicatorName: textSchema.nullable(),
});

/** Part of an assessment with its own scores (CEDS Subtest 000275). */
export const objectiveSchema = z.object({
  identifier: textSchema,
  title: textSchema.nullable(),
  scores: z.array(scoreSchema),
  performanceLevels: z.array(performanceLevelSchema),
});

/**
 * One sitting of one assessment. CEDS 000028 (title), 001067 (identifier), 000962 (date), 000021
 * (subject).
 */
export const assessmentSchema = recordRowSchema.extend({
  title: textSchema,
  identifier: textSchema,
  namespace: textSchema.nullable(),
  subject: codedValueSchema.nullable(),
  administrationDate: dateSchema.nullable(),
  schoolYear: z.number().int().min(1900).max(2200).nullable(),
  gradeLevel: codedValueSchema.nullable(),
  administrationLanguage: codedValueSchema.nullable(),
  administrationEnvironment: codedValueSchema.nullable(),
  reasonNotTested: codedValueSchema.nullable(),
  serialNumber: textSchema.nullable(),
  scores: z.array(scoreSchema),
  performanceLevels: z.array(performanceLevelSchema),
  objectives: z.array(objectiveSchema),
});
export type Assessment = z.infer<typeof assessmentSchema>;
