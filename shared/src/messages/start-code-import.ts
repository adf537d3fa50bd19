import { z } from 'zod';
import { redemptionIdSchema } from '../transfer-code/code-event.ts';
import { namedPersonSchema } from './parts.ts';

/** A person pressed Import: the code is spent from now on. */
export const startCodeImport = {
  direction: 'up',
  body: z.looseObject({ importedBy: namedPersonSchema, redemptionId: redemptionIdSchema }),
  personal: null,
} as const;

export const startCodeImportExample = {
  body: {
    importedBy: { username: 'r.osei', name: 'Ruth Osei' },
    redemptionId: '01930000-0000-7000-8000-0000000000c1',
  },
};
