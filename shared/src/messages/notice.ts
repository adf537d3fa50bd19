import { z } from 'zod';
import { dsseEnvelopeSchema } from '../seal/dsse.ts';
import { exampleDistrict, exampleEnvelope } from './forwarded-request.ts';
import { commentsSchema, contactSchema, introducedDistrictSchema, saltSchema } from './parts.ts';

/** A signed answer with the district that gave it. */
const signedAnswerSchema = z.looseObject({
  envelope: dsseEnvelopeSchema,
  releasingDistrict: introducedDistrictSchema,
});

/**
 * What the requester may know of its transfer, and all it may know. Only `released` and a rejection
 * with an answer name the former district. An ignored request is `rejected` with `answer: null`:
 * nothing in it depends on which district ignored. Each supplement comes as one more `released`,
 * whose answer is the supplement as it was signed.
 */
export const notice = {
  direction: 'down',
  body: z.discriminatedUnion('status', [
    z.looseObject({ status: z.literal('waiting') }),
    z.looseObject({ status: z.literal('released'), answer: signedAnswerSchema }),
    z.looseObject({ status: z.literal('rejected'), answer: signedAnswerSchema.nullable() }),
    z.looseObject({
      status: z.literal('error'),
      reason: z.enum(['no-former-district', 'records-do-not-match']),
    }),
  ]),
  personal: z.looseObject({ salt: saltSchema, contact: contactSchema, comments: commentsSchema }),
} as const;
export type SignedAnswer = z.infer<typeof signedAnswerSchema>;
export type NoticeBody = z.infer<(typeof notice)['body']>;

export const noticeExample = {
  body: {
    status: 'rejected',
    answer: { envelope: exampleEnvelope, releasingDistrict: exampleDistrict },
  },
  personal: {
    salt: 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=',
    contact: { name: 'Maja Berg', workPhone: '555-0111', email: 'm.berg@boro.example' },
    comments: 'Please call before noon.',
  },
};
