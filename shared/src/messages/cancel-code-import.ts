import { z } from 'zod';
import { redemptionIdSchema } from '../transfer-code/code-event.ts';
import { namedPersonSchema } from './parts.ts';

/** The district that holds a code gives it back: nothing was imported, and it can be used again. */
export const cancelCodeImport = {
  direction: 'up',
  body: z.looseObject({ cancelledBy: namedPersonSchema, redemptionId: redemptionIdSchema }),
  personal: null,
} as const;

export const cancelCodeImportExample = {
  body: {
    cancelledBy: { username: 'r.osei', name: 'Ruth Osei' },
    redemptionId: '01930000-0000-7000-8000-0000000000c1',
  },
};
