import { z } from 'zod';
import { sha256Schema } from '../ids.ts';
import { commentsSchema, contactSchema, namedPersonSchema, saltSchema } from './parts.ts';

/**
 * What was uploaded: one sealed, padded packet in chunks under a random bundle id. Names, types
 * and digests of what is inside stay inside, so that nobody on the way learns that, say, a special
 * education plan exists.
 */
export const manifestSchema = z.looseObject({
  bundleId: z.uuid(),
  suite: z.literal('age-x25519'),
  sizeBytes: z.int().min(1),
  sha256: sha256Schema,
  chunkSizeBytes: z.int().min(1).max(600_000),
  chunkCount: z.int().min(1).max(10_000),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** The releasing district sends the records. Sent only after every chunk is stored. */
export const release = {
  direction: 'up',
  body: z.looseObject({ releasedBy: namedPersonSchema, manifest: manifestSchema }),
  personal: z.looseObject({ salt: saltSchema, contact: contactSchema, comments: commentsSchema }),
} as const;

export const releaseExample = {
  body: {
    releasedBy: { username: 'm.berg', name: 'Maja Berg' },
    manifest: {
      bundleId: 'b5a7c1de-3f60-4b7a-8c8e-2d1f0a9b8c7d',
      suite: 'age-x25519',
      sizeBytes: 786_432,
      sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      chunkSizeBytes: 524_288,
      chunkCount: 2,
    },
  },
  personal: {
    salt: 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=',
    contact: { name: 'Maja Berg', workPhone: '555-0111', email: 'm.berg@boro.example' },
    comments: '',
  },
};
