import { z } from 'zod';
import { namedPersonSchema } from './parts.ts';

/** The district that made a code takes it back; only while nobody has redeemed it. */
export const revokeCode = {
  direction: 'up',
  body: z.looseObject({ revokedBy: namedPersonSchema }),
  personal: null,
} as const;

export const revokeCodeExample = {
  body: { revokedBy: { username: 'm.berg', name: 'Maja Berg' } },
};
