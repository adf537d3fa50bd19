import { v7 } from 'uuid';
import { z } from 'zod';

/**
 * A district's id: a lower-case letter, then letters, digits and hyphens, 2 to 32 characters.
 * It is part of NATS subjects, stream names and inbox prefixes, so it must never be all digits
 * and never hold a dot, a blank or a wildcard.
 */
export const districtIdSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,31}$/, 'a district id is a lower-case letter, then a-z 0-9 -')
  .brand<'DistrictId'>();
export type DistrictId = z.infer<typeof districtIdSchema>;

/** The hub's own name in messages, also the origin that ties a message to one state's log. */
export const originSchema = z
  .string()
  .regex(/^[a-z][a-z0-9.-]{1,62}$/, 'an origin is a lower-case letter, then a-z 0-9 . -')
  .brand<'Origin'>();
export type Origin = z.infer<typeof originSchema>;

const uuidSchema = z.uuid({ version: 'v7' });

/** One transfer: a request and all that follows from it. UUID version 7 (RFC 9562). */
export const transferIdSchema = uuidSchema.brand<'TransferId'>();
export type TransferId = z.infer<typeof transferIdSchema>;

/** One message, unique for ever; a second arrival of the same id has no effect. */
export const messageIdSchema = uuidSchema.brand<'MessageId'>();
export type MessageId = z.infer<typeof messageIdSchema>;

/** One entry of the transfer log. */
export const eventIdSchema = uuidSchema.brand<'EventId'>();
export type EventId = z.infer<typeof eventIdSchema>;

/** A new transfer id; they sort by time. */
export const newTransferId = (): TransferId => transferIdSchema.parse(v7());
/** A new message id; they sort by time. */
export const newMessageId = (): MessageId => messageIdSchema.parse(v7());
/** A new event id; they sort by time. */
export const newEventId = (): EventId => eventIdSchema.parse(v7());

/** A new id of one redemption of a transfer code; they sort by time. */
export const newRedemptionId = (): string => v7();

/** SHA-256 as 64 lower-case hexadecimal digits. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

/** RFC 3339 in UTC with a trailing Z, the only form of a time in a message or a store. */
export const timestampSchema = z.iso.datetime({ offset: false });

/** A calendar date without a time zone, `YYYY-MM-DD`. */
export const dateSchema = z.iso.date();
