import { z } from 'zod';
import { messageIdSchema } from '../ids.ts';

/** Receipt: the release, or a supplement, has arrived in the requesting district's inbox. */
export const delivered = {
  direction: 'up',
  body: z.looseObject({ releaseMessageId: messageIdSchema }),
  personal: null,
} as const;

export const deliveredExample = {
  body: { releaseMessageId: '01930000-0000-7000-8000-000000000004' },
};
