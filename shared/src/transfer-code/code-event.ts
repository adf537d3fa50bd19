import { z } from 'zod';
import { districtIdSchema, sha256Schema, timestampSchema } from '../ids.ts';
import { eventBase } from '../transfer/event-base.ts';

/** Names one redemption of a code; UUID version 7, made by the district that redeems. */
export const redemptionIdSchema = z.uuid({ version: 'v7' });

/** So many students as a code may stand for. */
export const studentCountSchema = z.int().min(0).max(100_000);

/** A name for one failure, which both districts find in their logs. */
export const referenceCodeSchema = z
  .string()
  .regex(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){1,3}$/);

/** Events of a transfer by code. They hold hashes, districts and counts; nothing of a student. */
export const codeEventSchemas = [
  eventBase.extend({
    type: z.literal('TransferCodeCreated'),
    releasingDistrict: districtIdSchema,
    lookupHash: sha256Schema,
    studentCount: studentCountSchema,
    expiresAt: timestampSchema,
  }),
  eventBase.extend({ type: z.literal('TransferCodeRevoked') }),
  eventBase.extend({ type: z.literal('TransferCodeLookedUp') }),
  eventBase.extend({
    type: z.literal('TransferCodeRedeemed'),
    requestingDistrict: districtIdSchema,
    redemptionId: redemptionIdSchema,
  }),
  eventBase.extend({ type: z.literal('CodePacketSent'), packetNumber: z.int().min(1) }),
  eventBase.extend({ type: z.literal('CodeImportCancelled') }),
  eventBase.extend({ type: z.literal('CodeImportStarted') }),
  eventBase.extend({
    type: z.literal('CodeImportFinished'),
    outcome: z.enum(['imported', 'failed']),
    studentsImported: studentCountSchema,
    studentsTotal: studentCountSchema,
    referenceCode: referenceCodeSchema.nullable(),
  }),
] as const;

const codeEventSchema = z.discriminatedUnion('type', codeEventSchemas);
export type CodeEvent = z.infer<typeof codeEventSchema>;

const codeEventTypes: ReadonlySet<string> = new Set(
  codeEventSchemas.map(({ shape }) => shape.type.value),
);

/** Whether an event of the transfer log is one of a transfer by code. */
export const isCodeEvent = (event: { readonly type: string }): event is CodeEvent =>
  codeEventTypes.has(event.type);
