import { z } from 'zod';
import { dateSchema } from '../ids.ts';
import { codedValueSchema } from './coded-value.ts';
import { recordRowSchema, textSchema } from './record-row.ts';

/**
 * What the school did about an incident. CEDS 000488 (action), 000083 (start), 000511 (length in
 * school days).
 */
export const behaviorActionSchema = z.object({
  actionIdentifier: textSchema,
  action: codedValueSchema,
  startDate: dateSchema.nullable(),
  lengthDays: textSchema.nullable(),
  actualLengthDays: textSchema.nullable(),
  lengthDifferenceReason: codedValueSchema.nullable(),
});

/**
 * One incident as it concerns this student, and nobody else: no reporter, no other student, no
 * free text that could name one. CEDS 000501 (id), 000502, 000503, 000617, 000509, 001211, 001376.
 */
export const behaviorIncidentSchema = recordRowSchema.extend({
  incidentIdentifier: textSchema,
  incidentDate: dateSchema,
  incidentTime: z.iso.time({ precision: 0 }).nullable(),
  location: codedValueSchema.nullable(),
  schoolId: textSchema.nullable(),
  participationRole: codedValueSchema.nullable(),
  behaviors: z.array(codedValueSchema),
  weapons: z.array(codedValueSchema),
  reportedToLawEnforcement: z.boolean().nullable(),
  actions: z.array(behaviorActionSchema),
});
export type BehaviorIncident = z.infer<typeof behaviorIncidentSchema>;
