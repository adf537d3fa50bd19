import type { z } from 'zod';
import { dateSchema } from '../ids.ts';
import { codedValueSchema } from './coded-value.ts';
import { recordRowSchema, schoolYearSchema } from './record-row.ts';

/**
 * One value that a district reports to its state: the element by its CEDS global id or its local
 * id, with its name, and the value as a code or in words.
 */
export const stateReportingElementSchema = recordRowSchema.extend({
  element: codedValueSchema,
  value: codedValueSchema,
  schoolYear: schoolYearSchema.nullable(),
  effectiveDate: dateSchema.nullable(),
  endDate: dateSchema.nullable(),
});
export type StateReportingElement = z.infer<typeof stateReportingElementSchema>;
