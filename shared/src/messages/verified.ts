import { z } from 'zod';
import { sha256Schema } from '../ids.ts';
import { ageRecipientSchema } from './parts.ts';

/**
 * Receipt: the packet was fetched, its digest agreed, it opened, and everything in it is what its
 * inner manifest says. `supplementRecipient` is a fresh key for whatever is sent later under the
 * same transfer.
 */
export const verified = {
  direction: 'up',
  body: z.looseObject({ sha256: sha256Schema, supplementRecipient: ageRecipientSchema }),
  personal: null,
} as const;

export const verifiedExample = {
  body: {
    sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    supplementRecipient: 'age1a4hqyhkw9da5fy9gfy8gx7fxsrgrracwlg0uvgqr26wvzqcs547qgcjzpj',
  },
};
