import { z } from 'zod';

/**
 * The releasing agent found, on arrival, that the request does not exactly match its own record.
 * Which field differs stays in the releasing district's store: the message does not say it.
 */
export const mismatch = { direction: 'up', body: z.looseObject({}), personal: null } as const;

export const mismatchExample = { body: {} };
