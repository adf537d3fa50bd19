import { z } from 'zod';
import { messageIdSchema } from '../ids.ts';

/**
 * The hub does not carry out a message; it is parked with the same code for the operator to see.
 * `messageId` and `sequence` are null where the message could not be read.
 */
export const refusal = {
  direction: 'down',
  body: z.looseObject({
    messageId: messageIdSchema.nullable(),
    sequence: z.int().min(1).nullable(),
    uplinkStreamSequence: z.int().min(1),
    code: z.string().max(100),
  }),
  personal: null,
} as const;

export const refusalExample = {
  body: {
    messageId: '01930000-0000-7000-8000-000000000002',
    sequence: 7,
    uplinkStreamSequence: 9,
    code: 'transfer-already-answered',
  },
};
