import { z } from 'zod';
import { timestampSchema } from '../ids.ts';
import { dsseEnvelopeSchema } from '../seal/dsse.ts';
import { introducedDistrictSchema } from './parts.ts';
import { request, requestExample } from './request.ts';

/**
 * A request as the hub hands it to the former district: the requester's own signed envelope,
 * untouched, with the district it came from and the day an answer is due. The personal part is the
 * requester's, byte for byte, so the digest in the inner envelope covers it too.
 */
export const forwardedRequest = {
  direction: 'down',
  body: z.looseObject({
    request: dsseEnvelopeSchema,
    requestingDistrict: introducedDistrictSchema,
    requestedAt: timestampSchema,
    dueAt: timestampSchema,
  }),
  personal: request.personal,
} as const;

/** An envelope for examples; its signature is no real one. */
export const exampleEnvelope = {
  payloadType: 'application/vnd.portage.request+json',
  payload: 'e30=',
  signatures: [{ keyid: '0f1e2d3c4b5a6978', sig: 'AAAA' }],
};

/** A district for examples. */
export const exampleDistrict = {
  districtId: 'alba',
  name: 'Alba Unified District',
  contact: { name: 'Records office', workPhone: '555-0100', email: 'records@alba.example' },
  key: {
    keyId: '0f1e2d3c4b5a6978',
    publicKey: 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=',
  },
};

export const forwardedRequestExample = {
  body: {
    request: exampleEnvelope,
    requestingDistrict: exampleDistrict,
    requestedAt: '2026-09-01T14:00:00.000Z',
    dueAt: '2026-09-16T23:59:59.000Z',
  },
  personal: requestExample.personal,
};
