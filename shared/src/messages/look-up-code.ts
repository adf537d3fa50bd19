import { z } from 'zod';
import { sha256Schema } from '../ids.ts';
import { namedPersonSchema } from './parts.ts';

/**
 * A person of another district entered a code. Which transfer it belongs to is not known yet, so
 * the header names none. Answered by a `code-offer` or a refusal; a hash that no code has counts as
 * a wrong try of the district.
 */
export const lookUpCode = {
  direction: 'up',
  body: z.looseObject({ lookedUpBy: namedPersonSchema, lookupHash: sha256Schema }),
  personal: null,
} as const;

export const lookUpCodeExample = {
  body: {
    lookedUpBy: { username: 'r.osei', name: 'Ruth Osei' },
    lookupHash: '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
  },
};
