import { z } from 'zod';
import { timestampSchema } from '../ids.ts';
import { dsseEnvelopeSchema } from '../seal/dsse.ts';
import { exampleDistrict, exampleEnvelope } from './forwarded-request.ts';
import { introducedDistrictSchema } from './parts.ts';
import { redeemCode, redeemCodeExample } from './redeem-code.ts';

/**
 * A redemption as the hub hands it to the district that made the code: the other district's own
 * signed `redeem-code`, untouched, with its personal part.
 */
export const forwardedRedemption = {
  direction: 'down',
  body: z.looseObject({
    redemption: dsseEnvelopeSchema,
    requestingDistrict: introducedDistrictSchema,
    redeemedAt: timestampSchema,
  }),
  personal: redeemCode.personal,
} as const;

export const forwardedRedemptionExample = {
  body: {
    redemption: exampleEnvelope,
    requestingDistrict: exampleDistrict,
    redeemedAt: '2026-09-01T14:00:00.000Z',
  },
  personal: redeemCodeExample.personal,
};
