import { z } from 'zod';
import { namedPersonSchema } from './parts.ts';

/**
 * Receipt: a person imported from the packet. What was imported, object by object, is sealed to the
 * key the packet carried for this purpose (`sealedDetails`, age v1 in base64), because object names
 * tell what a student has.
 */
export const imported = {
  direction: 'up',
  body: z.looseObject({ importedBy: namedPersonSchema, sealedDetails: z.base64().max(40_000) }),
  personal: null,
} as const;

export const importedExample = {
  body: {
    importedBy: { username: 'r.osei', name: 'Ruth Osei' },
    sealedDetails: 'YWdlLWVuY3J5cHRpb24ub3JnL3YxCg==',
  },
};
