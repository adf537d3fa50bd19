import { z } from 'zod';
import { dateSchema } from '../ids.ts';
import { codedValueSchema } from './coded-value.ts';
import { recordRowSchema, textSchema } from './record-row.ts';

/** Who took part in a meeting, and as what (CEDS 001238). */
export const meetingParticipantSchema = z.object({
  name: textSchema,
  role: codedValueSchema.nullable(),
  isPresent: z.boolean().nullable(),
});

/**
 * What the student wants to do after school (CEDS 001235: further education or training, work,
 * none), and how the school helps.
 */
export const postsecondaryGoalSchema = z.object({
  type: codedValueSchema,
  description: textSchema,
  services: textSchema.nullable(),
});

/**
 * The plan for the time after school. CEDS 001367 (date), 001682 (what was said of the transfer of
 * rights at the age of majority).
 */
export const transitionPlanSchema = z.object({
  planDate: dateSchema.nullable(),
  goals: z.array(postsecondaryGoalSchema),
  courseOfStudy: textSchema.nullable(),
  agencies: z.array(textSchema),
  transferOfRights: textSchema.nullable(),
});

/**
 * One meeting about an IEP, and the transition plan made at it. CEDS 001684 (date), 001237
 * (location), 001239, 001240 (signature), 001723 and 001724 (what was not agreed to).
 */
export const iepMeetingSchema = recordRowSchema.extend({
  meetingDate: dateSchema,
  purpose: codedValueSchema.nullable(),
  location: codedValueSchema.nullable(),
  participants: z.array(meetingParticipantSchema),
  notes: textSchema.nullable(),
  authorization: codedValueSchema.nullable(),
  signedBy: textSchema.nullable(),
  signatureDate: dateSchema.nullable(),
  rejectedPortion: textSchema.nullable(),
  rejectionExplanation: textSchema.nullable(),
  transition: transitionPlanSchema.nullable(),
});
export type IepMeeting = z.infer<typeof iepMeetingSchema>;
