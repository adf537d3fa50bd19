import { z } from 'zod';
import {
  redemptionIdSchema,
  referenceCodeSchema,
  studentCountSchema,
} from '../transfer-code/code-event.ts';

/**
 * The import of a code has ended, with how many of its students. `referenceCode` names what failed;
 * both districts write it into their logs.
 */
export const finishCodeImport = {
  direction: 'up',
  body: z.looseObject({
    redemptionId: redemptionIdSchema,
    outcome: z.enum(['imported', 'failed']),
    studentsImported: studentCountSchema,
    studentsTotal: studentCountSchema,
    referenceCode: referenceCodeSchema.nullable(),
  }),
  personal: null,
} as const;

export const finishCodeImportExample = {
  body: {
    redemptionId: '01930000-0000-7000-8000-0000000000c1',
    outcome: 'imported',
    studentsImported: 98,
    studentsTotal: 103,
    referenceCode: '7K3M-9QXP-2WTB',
  },
};
