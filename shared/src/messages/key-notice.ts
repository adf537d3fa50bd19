import { z } from 'zod';
import { keyIdSchema } from '../districts/district-event.ts';
import { sha256Schema } from '../ids.ts';

/**
 * The state has changed the keys of the district it tells: two officers gave it a new one because
 * the old was lost (`recovered`; all earlier keys are revoked), or one was revoked. `head` is the
 * newest message of the district that the hub has; what comes after it is signed anew, since the
 * hub takes nothing more under a revoked key.
 */
export const keyNotice = {
  direction: 'down',
  body: z.looseObject({
    change: z.enum(['recovered', 'revoked']),
    keyId: keyIdSchema,
    head: z.looseObject({ sequence: z.int().min(1), envelopeHash: sha256Schema }).nullable(),
  }),
  personal: null,
} as const;

export const keyNoticeExample = {
  body: {
    change: 'recovered',
    keyId: '0f1e2d3c4b5a6978',
    head: { sequence: 7, envelopeHash: '0'.repeat(64) },
  },
};
