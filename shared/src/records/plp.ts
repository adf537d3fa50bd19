import { z } from 'zod';
import { dateSchema } from '../ids.ts';
import { codedValueSchema } from './coded-value.ts';
import { accommodationSchema, goalSchema, plannedServiceSchema } from './program-parts.ts';
import { recordRowSchema, textSchema } from './record-row.ts';

/**
 * One personal learning plan: a 504 plan or another individual plan. CEDS 000320 (type: 05978 504
 * plan, 02197 ILP, 05979 support plan, 05980 GIEP), 000249 (Section 504 status), 001236, 001683,
 * 001241 (dates), 001239, 001240 (signature).
 */
export const plpSchema = recordRowSchema.extend({
  programType: codedValueSchema,
  section504Status: codedValueSchema.nullable(),
  planDate: dateSchema,
  endDate: dateSchema.nullable(),
  reviewDueDate: dateSchema.nullable(),
  concern: textSchema.nullable(),
  goals: z.array(goalSchema),
  services: z.array(plannedServiceSchema),
  accommodations: z.array(accommodationSchema),
  signedBy: textSchema.nullable(),
  signatureDate: dateSchema.nullable(),
  comments: textSchema.nullable(),
});
export type Plp = z.infer<typeof plpSchema>;
