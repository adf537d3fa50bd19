import type { z } from 'zod';
import { dateSchema } from '../ids.ts';
import { codedValueSchema } from './coded-value.ts';
import { recordRowSchema, textSchema } from './record-row.ts';

/**
 * A condition a school must know of. CEDS Medical Alert Indicator (000439: Chronic, Acute, None).
 */
export const healthConditionSchema = recordRowSchema.extend({
  condition: codedValueSchema,
  medicalAlert: codedValueSchema.nullable(),
  startDate: dateSchema.nullable(),
  endDate: dateSchema.nullable(),
  comments: textSchema.nullable(),
});
export type HealthCondition = z.infer<typeof healthConditionSchema>;
