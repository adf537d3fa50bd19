import { z } from 'zod';
import { namedKeySchema } from './parts.ts';

/**
 * A district brings its next key. The message is signed with a key that is valid now; `proof` is a
 * signature by the new key over both, so that nobody can bring a key that is not theirs. Both keys
 * count from then on, until the district says `revoke-key` for the older one.
 */
export const rotateKey = {
  direction: 'up',
  body: z.looseObject({
    key: namedKeySchema,
    /** Ed25519, by the new key, over the text of `districts/rotation-proof.ts`. */
    proof: z.base64().length(88),
  }),
  personal: null,
} as const;

export const rotateKeyExample = {
  body: {
    key: {
      keyId: '0f1e2d3c4b5a6978',
      publicKey: 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=',
    },
    proof:
      'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8AAQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHw==',
  },
};
