import { z } from 'zod';
import { dateSchema } from '../ids.ts';
import { codedValueSchema } from './coded-value.ts';
import { decimalSchema, textSchema } from './record-row.ts';

/**
 * A goal of a plan and how far the student has come. CEDS 001698 (type), 000903 (description),
 * 001690 (now), 000902 (success), 001695 and 001696 (how and when it is measured), 001165 and
 * 001166 (dates), 001702 and 001703 (status).
 */
export const goalSchema = z.object({
  type: codedValueSchema.nullable(),
  description: textSchema,
  currentPerformance: textSchema.nullable(),
  successCriteria: textSchema.nullable(),
  measurement: textSchema.nullable(),
  schedule: textSchema.nullable(),
  startDate: dateSchema.nullable(),
  endDate: dateSchema.nullable(),
  status: codedValueSchema.nullable(),
  progress: textSchema.nullable(),
});
export type Goal = z.infer<typeof goalSchema>;

/**
 * A service that a plan gives. CEDS 001383 (type), 001381 (start), 001519 (frequency), 001520
 * (hours a time, a decimal kept as text), 001510 (individual or group), 001718 (setting), 001717
 * (goes on outside the school year).
 */
export const plannedServiceSchema = z.object({
  service: codedValueSchema,
  startDate: dateSchema.nullable(),
  endDate: dateSchema.nullable(),
  frequency: codedValueSchema.nullable(),
  durationHours: decimalSchema.nullable(),
  deliveryMethod: codedValueSchema.nullable(),
  setting: textSchema.nullable(),
  provider: textSchema.nullable(),
  extendsOutsideSchoolYear: z.boolean().nullable(),
});
export type PlannedService = z.infer<typeof plannedServiceSchema>;

/**
 * An accommodation in class or in tests. CEDS 000385 (type), 000383 (category), 001685
 * (description), 001686 (where it applies).
 */
export const accommodationSchema = z.object({
  accommodation: codedValueSchema,
  category: codedValueSchema.nullable(),
  description: textSchema.nullable(),
  appliesTo: textSchema.nullable(),
});
export type Accommodation = z.infer<typeof accommodationSchema>;

/**
 * One part of an evaluation: what was evaluated, when, by whom, with what result. CEDS 001729
 * (category), 001731 (date), 001730 (description).
 */
export const evaluationPartSchema = z.object({
  category: codedValueSchema,
  evaluationDate: dateSchema.nullable(),
  evaluator: textSchema.nullable(),
  instrument: textSchema.nullable(),
  result: textSchema.nullable(),
});
export type EvaluationPart = z.infer<typeof evaluationPartSchema>;
