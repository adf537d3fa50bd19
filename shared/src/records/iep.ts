import { z } from 'zod';
import { dateSchema } from '../ids.ts';
import { codedValueSchema } from './coded-value.ts';
import { accommodationSchema, goalSchema, plannedServiceSchema } from './program-parts.ts';
import { recordRowSchema, textSchema } from './record-row.ts';

/**
 * One individualized education program (IEP). CEDS 001501 (status), 001236, 001232, 001683, 001241
 * (dates), 001733 and 000218 (disabilities), 000535 and 000559 (environment), 001705-001710
 * (present levels), 001233 and 001234 (minutes), 000263 and 000260 (exit).
 */
export const iepSchema = recordRowSchema.extend({
  status: codedValueSchema.nullable(),
  planDate: dateSchema,
  implementationDate: dateSchema.nullable(),
  endDate: dateSchema.nullable(),
  reevaluationDueDate: dateSchema.nullable(),
  primaryDisability: codedValueSchema.nullable(),
  disabilities: z.array(codedValueSchema),
  environmentSchoolAge: codedValueSchema.nullable(),
  environmentEarlyChildhood: codedValueSchema.nullable(),
  placementRationale: textSchema.nullable(),
  inclusionMinutesPerWeek: z.number().int().min(0).nullable(),
  nonInclusionMinutesPerWeek: z.number().int().min(0).nullable(),
  academicLevel: textSchema.nullable(),
  functionalLevel: textSchema.nullable(),
  strengths: textSchema.nullable(),
  parentConcerns: textSchema.nullable(),
  goals: z.array(goalSchema),
  services: z.array(plannedServiceSchema),
  accommodations: z.array(accommodationSchema),
  alternateAssessmentRationale: textSchema.nullable(),
  signedBy: textSchema.nullable(),
  signatureDate: dateSchema.nullable(),
  exitDate: dateSchema.nullable(),
  exitReason: codedValueSchema.nullable(),
});
export type Iep = z.infer<typeof iepSchema>;
