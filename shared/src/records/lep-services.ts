import { z } from 'zod';
import { dateSchema } from '../ids.ts';
import { codedValueSchema } from './coded-value.ts';
import { recordRowSchema, textSchema } from './record-row.ts';

/**
 * One service for an English learner. CEDS 000447 (type), 000326 and 000327 (dates), 000448
 * (language of instruction).
 */
export const lepServiceSchema = recordRowSchema.extend({
  service: codedValueSchema,
  startDate: dateSchema.nullable(),
  endDate: dateSchema.nullable(),
  minutesPerWeek: z.number().int().min(0).nullable(),
  instructionLanguage: codedValueSchema.nullable(),
  provider: textSchema.nullable(),
  comments: textSchema.nullable(),
});
export type LepService = z.infer<typeof lepServiceSchema>;
