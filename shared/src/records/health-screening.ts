import type { z } from 'zod';
import { dateSchema } from '../ids.ts';
import { codedValueSchema } from './coded-value.ts';
import { recordRowSchema, textSchema } from './record-row.ts';

/**
 * A screening and its result. CEDS 000308 vision, 000309 hearing, 000310 dental, with their dates
 * (000703, 000705, 000706).
 */
export const healthScreeningSchema = recordRowSchema.extend({
  screening: codedValueSchema,
  screenedDate: dateSchema,
  result: codedValueSchema,
  comments: textSchema.nullable(),
});
export type HealthScreening = z.infer<typeof healthScreeningSchema>;
