import { z } from 'zod';
import { dateSchema } from '../ids.ts';
import { codedValueSchema } from './coded-value.ts';
import { recordRowSchema, textSchema } from './record-row.ts';

/**
 * A condition a school must know of. CEDS Medical Alert Indicator (000439), Disability Condition
 * (001320).
 */
export const healthConditionSchema = recordRowSchema.extend({
  condition: codedValueSchema,
  startDate: dateSchema.nullable(),
  endDate: dateSchema.nullable(),
  comments: textSchema.nullable(),
});
export type HealthCondition = z.infer<typeof healthConditionSchema>;

/**
 * A screening and its result. CEDS 000308 vision, 000309 hearing, 000310 dental, with their dates.
 */
export const healthScreeningSchema = recordRowSchema.extend({
  screening: codedValueSchema,
  screenedDate: dateSchema,
  result: codedValueSchema,
  comments: textSchema.nullable(),
});
export type HealthScreening = z.infer<typeof healthScreeningSchema>;
