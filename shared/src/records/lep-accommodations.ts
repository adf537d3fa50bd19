import type { z } from 'zod';
import { dateSchema } from '../ids.ts';
import { codedValueSchema } from './coded-value.ts';
import { recordRowSchema, textSchema } from './record-row.ts';

/**
 * One accommodation for an English learner. CEDS 000385 (type), 000383 (category), 001685
 * (description), 001686 (where it applies).
 */
export const lepAccommodationSchema = recordRowSchema.extend({
  accommodation: codedValueSchema,
  category: codedValueSchema.nullable(),
  description: textSchema.nullable(),
  appliesTo: textSchema.nullable(),
  startDate: dateSchema.nullable(),
  endDate: dateSchema.nullable(),
});
export type LepAccommodation = z.infer<typeof lepAccommodationSchema>;
