import type { z } from 'zod';
import { dateSchema } from '../ids.ts';
import { codedValueSchema } from './coded-value.ts';
import { recordRowSchema, textSchema } from './record-row.ts';

/**
 * One period of English learner status. CEDS 000180 (status), 000590 and 000591 (program dates),
 * 000222 (exit reason), 000565 (Title III), 000536 (progress), 000573 (proficiency), 000317
 * (language).
 */
export const englishLearnerStatusSchema = recordRowSchema.extend({
  status: codedValueSchema,
  homeLanguage: codedValueSchema.nullable(),
  identifiedDate: dateSchema.nullable(),
  startDate: dateSchema.nullable(),
  exitDate: dateSchema.nullable(),
  exitReason: codedValueSchema.nullable(),
  titleIIIParticipation: codedValueSchema.nullable(),
  progress: codedValueSchema.nullable(),
  proficiency: codedValueSchema.nullable(),
  proficiencyDate: dateSchema.nullable(),
  parentDeclinedDate: dateSchema.nullable(),
  declineReason: textSchema.nullable(),
  monitoringEndDate: dateSchema.nullable(),
  comments: textSchema.nullable(),
});
export type EnglishLearnerStatus = z.infer<typeof englishLearnerStatusSchema>;
