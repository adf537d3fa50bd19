import { z } from 'zod';
import { districtIdSchema, originSchema, timestampSchema, transferIdSchema } from '../ids.ts';

/**
 * What a district adds to the log for its record of disclosures (34 CFR 99.32): whom each transfer
 * was about and what was in the packet. Only the district knows this. The file is as private as
 * the records; a row of a protected student names nobody.
 */
export const disclosureRecordSchema = z.strictObject({
  format: z.literal('portage-disclosure-record'),
  version: z.literal('1.0'),
  origin: originSchema,
  districtId: districtIdSchema,
  madeAt: timestampSchema,
  rows: z.array(
    z.discriminatedUnion('protected', [
      z.strictObject({ transferId: transferIdSchema, protected: z.literal(true) }),
      z.strictObject({
        transferId: transferIdSchema,
        protected: z.literal(false),
        /** Null where the request was about nobody this district knows. */
        student: z
          .strictObject({
            localStudentId: z.string(),
            stateStudentId: z.string().nullable(),
            lastName: z.string(),
            firstName: z.string(),
            birthdate: z.string(),
          })
          .nullable(),
        /** Record objects of each packet that was sent, with their counts of rows. */
        packets: z.array(
          z.strictObject({
            packetNumber: z.int().min(1),
            objects: z.array(z.strictObject({ object: z.string(), rows: z.int().min(0) })),
          }),
        ),
        /** Who decided, as the district's own users are named; null where nobody had to. */
        decidedBy: z.strictObject({ name: z.string(), title: z.string().nullable() }).nullable(),
      }),
    ]),
  ),
});
export type DisclosureRecord = z.infer<typeof disclosureRecordSchema>;
