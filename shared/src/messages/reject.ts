import { z } from 'zod';
import { commentsSchema, contactSchema, namedPersonSchema, saltSchema } from './parts.ts';

/** Why a district does not release. The requester sees the reason, the comment and the contact. */
export const rejectReasonSchema = z.enum([
  'not-our-student',
  'records-held',
  'records-elsewhere',
  'consent-needed',
  'call-us',
  'other',
]);
export type RejectReason = z.infer<typeof rejectReasonSchema>;

/** The releasing district answers no, and says who it is. */
export const reject = {
  direction: 'up',
  body: z.looseObject({ rejectedBy: namedPersonSchema, reason: rejectReasonSchema }),
  personal: z.looseObject({ salt: saltSchema, contact: contactSchema, comments: commentsSchema }),
} as const;

export const rejectExample = {
  body: { rejectedBy: { username: 'm.berg', name: 'Maja Berg' }, reason: 'call-us' },
  personal: {
    salt: 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=',
    contact: { name: 'Maja Berg', workPhone: '555-0111', email: 'm.berg@boro.example' },
    comments: 'Please call before noon.',
  },
};
