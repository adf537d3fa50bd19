import { z } from 'zod';
import { messageIdSchema } from '../ids.ts';

/**
 * The hub's receipt: a message of this district is durably in the hub's record, at this place.
 * Only this lets a row leave the district's outbox; a broker's acknowledgement does not.
 */
export const accepted = {
  direction: 'down',
  body: z.looseObject({
    messageId: messageIdSchema,
    sequence: z.int().min(1),
    /** `DISTRICTS`: said by hubs that kept districts apart. */
    stream: z.enum(['TRANSFERS', 'ROSTER', 'DISTRICTS']),
    streamSequence: z.int().min(1),
    eventId: z.string().max(100),
  }),
  personal: null,
} as const;

export const acceptedExample = {
  body: {
    messageId: '01930000-0000-7000-8000-000000000002',
    sequence: 7,
    stream: 'TRANSFERS',
    streamSequence: 4711,
    eventId: '01930000-0000-7000-8000-00000000000a',
  },
};
