import { z } from 'zod';
import { keyIdSchema } from '../districts/district-event.ts';

/**
 * A district ends one of its keys, signed with another that is valid: `rotated` when everything
 * signed with it is settled, `compromised` when somebody else may have it. What was recorded before
 * stays verifiable; nothing signed with it is taken from then on.
 */
export const revokeKey = {
  direction: 'up',
  body: z.looseObject({ keyId: keyIdSchema, reason: z.enum(['rotated', 'compromised']) }),
  personal: null,
} as const;

export const revokeKeyExample = { body: { keyId: '0f1e2d3c4b5a6978', reason: 'rotated' } };
