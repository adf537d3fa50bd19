import { z } from 'zod';
import { dsseEnvelopeSchema } from '../seal/dsse.ts';
import { exampleDistrict, exampleEnvelope } from './forwarded-request.ts';
import { introducedDistrictSchema } from './parts.ts';

/**
 * What one district of a redeemed code signed, handed to the other: `code-packet` to the one that
 * redeemed it; `cancel-code-import`, `start-code-import` and `finish-code-import` to the one that
 * made it.
 */
export const forwardedCodeMessage = {
  direction: 'down',
  body: z.looseObject({ message: dsseEnvelopeSchema, sender: introducedDistrictSchema }),
  personal: null,
} as const;

export const forwardedCodeMessageExample = {
  body: { message: exampleEnvelope, sender: exampleDistrict },
};
