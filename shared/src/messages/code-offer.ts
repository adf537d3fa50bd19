import { z } from 'zod';
import { messageIdSchema, timestampSchema } from '../ids.ts';
import { dsseEnvelopeSchema } from '../seal/dsse.ts';
import { exampleDistrict, exampleEnvelope } from './forwarded-request.ts';
import { introducedDistrictSchema } from './parts.ts';

/**
 * The hub's answer to `look-up-code`: the code exists and can be redeemed until `expiresAt`.
 * `creation` is the releasing district's own signed `create-code`, with the offer that the code
 * opens.
 */
export const codeOffer = {
  direction: 'down',
  body: z.looseObject({
    lookUpMessageId: messageIdSchema,
    creation: dsseEnvelopeSchema,
    releasingDistrict: introducedDistrictSchema,
    expiresAt: timestampSchema,
  }),
  personal: null,
} as const;

export const codeOfferExample = {
  body: {
    lookUpMessageId: '01930000-0000-7000-8000-000000000002',
    creation: exampleEnvelope,
    releasingDistrict: exampleDistrict,
    expiresAt: '2026-10-01T14:00:00.000Z',
  },
};
