import { z } from 'zod';
import { namedPersonSchema } from './parts.ts';

/**
 * The releasing district does not answer, for a legal reason (court order, witness protection,
 * address confidentiality). The requester sees a rejection that names nobody and says nothing.
 */
export const ignore = {
  direction: 'up',
  body: z.looseObject({ ignoredBy: namedPersonSchema }),
  personal: null,
} as const;

export const ignoreExample = { body: { ignoredBy: { username: 'm.berg', name: 'Maja Berg' } } };
