import { z } from 'zod';
import { namedKeySchema } from './parts.ts';

/**
 * The first message of a district: it brings the key that all its later messages are signed with.
 * Signed with that very key; the one-time token from the enrollment file shows that the state let
 * this district in. The private key never leaves the agent.
 */
export const registerKey = {
  direction: 'up',
  body: z.looseObject({
    key: namedKeySchema,
    enrollmentToken: z.string().min(20).max(100),
    software: z.string().max(50),
  }),
  personal: null,
} as const;

export const registerKeyExample = {
  body: {
    key: {
      keyId: '0f1e2d3c4b5a6978',
      publicKey: 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=',
    },
    enrollmentToken: 'example-token-not-a-secret',
    software: '0.1.0',
  },
};
