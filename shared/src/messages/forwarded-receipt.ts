import { z } from 'zod';
import { dsseEnvelopeSchema } from '../seal/dsse.ts';
import { exampleDistrict, exampleEnvelope } from './forwarded-request.ts';
import { introducedDistrictSchema } from './parts.ts';

/**
 * A receipt of the requesting district (delivered, verified, imported), handed to the releasing
 * one.
 */
export const forwardedReceipt = {
  direction: 'down',
  body: z.looseObject({
    receipt: dsseEnvelopeSchema,
    requestingDistrict: introducedDistrictSchema,
  }),
  personal: null,
} as const;

export const forwardedReceiptExample = {
  body: { receipt: exampleEnvelope, requestingDistrict: exampleDistrict },
};
