import { z } from 'zod';

/**
 * The hub has a gap in the district's chain: it wants everything from `fromSequence` on again. The
 * district publishes from its outbox; what the hub has already, it recognises and drops.
 */
export const resend = {
  direction: 'down',
  body: z.looseObject({ fromSequence: z.int().min(1) }),
  personal: null,
} as const;

export const resendExample = { body: { fromSequence: 12 } };
