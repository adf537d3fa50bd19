import { z } from 'zod';
import { sha256Schema } from '../ids.ts';
import { studentCountSchema } from '../transfer-code/code-event.ts';
import { namedPersonSchema } from './parts.ts';

/**
 * A district makes a transfer code for students it has. The code itself goes from person to person;
 * the hub gets a hash of it, how many students it stands for, and an offer (school, grade) that
 * only the code opens (`sealedOffer`, age v1 in base64).
 */
export const createCode = {
  direction: 'up',
  body: z.looseObject({
    createdBy: namedPersonSchema,
    lookupHash: sha256Schema,
    studentCount: studentCountSchema.min(1),
    sealedOffer: z.base64().max(4000),
  }),
  personal: null,
} as const;

export const createCodeExample = {
  body: {
    createdBy: { username: 'm.berg', name: 'Maja Berg' },
    lookupHash: '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
    studentCount: 104,
    sealedOffer: 'YWdlLWVuY3J5cHRpb24ub3JnL3YxCg==',
  },
};
