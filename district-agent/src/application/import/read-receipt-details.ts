import { recordObjectNames } from '@portage/shared/records/index';
import { z } from 'zod';
import type { ObjectReceipt, ReceiptDetails } from './receipt-details.ts';

const count = z.number().int().nonnegative();
/** A code, and nothing that could be a person's data or steer a terminal. */
const code = z.string().regex(/^[a-z]+(-[a-z]+)*$/);

const objectReceiptSchema: z.ZodType<ObjectReceipt> = z.discriminatedUnion('status', [
  z.object({ status: z.literal('verified'), rows: count }),
  z.object({
    status: z.literal('imported'),
    ...{ added: count, updated: count, same: count, kept: count },
    leftOut: z.record(code, count),
  }),
  z.object({ status: z.literal('undone'), rows: count }),
  z.object({ status: z.literal('rejected'), reason: code }),
]);

/**
 * What a receipt says of each record object. The other district's program wrote it: what has not
 * the form of a receipt is left out, whatever it is.
 */
export function readReceiptDetails(details: unknown): ReceiptDetails {
  const said = z.record(z.string(), z.unknown()).safeParse(details).data ?? {};
  const understood = recordObjectNames.flatMap((object) => {
    const receipt = objectReceiptSchema.safeParse(said[object]);
    return receipt.success ? [[object, receipt.data] as const] : [];
  });
  return Object.fromEntries(understood);
}
