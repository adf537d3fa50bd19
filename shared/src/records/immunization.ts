import { z } from 'zod';
import { dateSchema } from '../ids.ts';
import { codedValueSchema } from './coded-value.ts';
import { recordRowSchema } from './record-row.ts';

/** Why a required vaccine was not given. */
export const exemptionKindSchema = z.enum(['Medical', 'Religious', 'Philosophical', 'Other']);

/**
 * One dose given, or one exemption. `vaccine.code` is a CVX code (CDC), `vaccine.localCode` what
 * the district calls it. CEDS 001248, 000306 (date), 000307 (required). A row has an administered
 * date or an exemption, or neither when the school only knows that the vaccine is required.
 */
export const immunizationSchema = recordRowSchema.extend({
  vaccine: codedValueSchema,
  administeredDate: dateSchema.nullable(),
  isRequired: z.boolean(),
  exemption: z.object({ kind: exemptionKindSchema, date: dateSchema.nullable() }).nullable(),
});
export type Immunization = z.infer<typeof immunizationSchema>;
