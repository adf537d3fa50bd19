import { z } from 'zod';
import { commentsSchema, contactSchema, namedPersonSchema, saltSchema } from './parts.ts';
import { manifestSchema } from './release.ts';

/**
 * The releasing district sends the student's records once more, as they are now: a further packet
 * under a transfer it has released. Sent only after every chunk is stored, and only after the
 * packet before it was verified: it is sealed to the key which that receipt carried.
 * `packetNumber` counts the packets of the transfer, the release's being 1; a number may be left
 * out, and none is ever used twice, so that a supplement shown again is found out.
 */
export const supplement = {
  direction: 'up',
  body: z.looseObject({
    sentBy: namedPersonSchema,
    packetNumber: z.int().min(2).max(1_000_000),
    manifest: manifestSchema,
  }),
  personal: z.looseObject({ salt: saltSchema, contact: contactSchema, comments: commentsSchema }),
} as const;

export const supplementExample = {
  body: {
    sentBy: { username: 'm.berg', name: 'Maja Berg' },
    packetNumber: 2,
    manifest: {
      bundleId: '0c4be1a6-52a8-4d0e-9a51-7e6f3b2d1c90',
      suite: 'age-x25519',
      sizeBytes: 1_048_776,
      sha256: '60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752',
      chunkSizeBytes: 524_288,
      chunkCount: 3,
    },
  },
  personal: {
    salt: 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=',
    contact: { name: 'Maja Berg', workPhone: '555-0111', email: 'm.berg@boro.example' },
    comments: 'The marks of the last term.',
  },
};
