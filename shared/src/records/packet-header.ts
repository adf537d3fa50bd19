import { z } from 'zod';
import { districtIdSchema, timestampSchema, transferIdSchema } from '../ids.ts';
import { lineSchema } from './record-row.ts';
import { studentIdentitySchema } from './student-identity.ts';

/**
 * What stands at the head of every file of a packet: which transfer, when it was made, which
 * district speaks, and which student it is about, as the releasing district holds the identity.
 */
export const packetHeaderSchema = z.object({
  transferId: transferIdSchema,
  producedAt: timestampSchema,
  releasingDistrict: z.object({
    districtId: districtIdSchema,
    name: lineSchema.min(1).max(200),
  }),
  student: studentIdentitySchema,
});
export type PacketHeader = z.infer<typeof packetHeaderSchema>;
