import type { Cause } from '@portage/shared/transfer/cause';
import type { TransferEvent } from '@portage/shared/transfer/event';
import { z } from 'zod';
import { toldOf } from './dispatch.ts';
import type { HubPorts } from './ports.ts';

/** A message to a district that follows from an event. */
export interface ToldDistrict {
  readonly recipient: string;
  readonly kind: string;
  readonly messageId: string;
  /** Whether a personal part of the transfer goes along. */
  readonly hasPart: boolean;
}

/** An event of a transfer, and who is told of it besides its sender; nothing of what it holds. */
export interface TimelineEvent {
  readonly number: number;
  readonly type: TransferEvent['type'];
  readonly at: string;
  /** Its place in the log, from 0. */
  readonly entryIndex: number;
  /** Whose message caused it. */
  readonly districtId: string;
  readonly messageId: string;
  /** Whether that message came with a personal part. */
  readonly hasPart: boolean;
  readonly told: readonly ToldDistrict[];
}

/** Every event of a transfer in order, read from the log itself. */
export async function timelineOf(transferId: string, hub: HubPorts): Promise<TimelineEvent[]> {
  const recorded = await hub.log.history(transferId);
  const events = recorded.map(({ event }) => event);
  return Promise.all(
    recorded.map(async ({ event, streamSequence }, at) => ({
      ...{ number: event.number, type: event.type, at: event.at },
      entryIndex: streamSequence - 1,
      ...{ districtId: event.cause.districtId, messageId: event.cause.messageId },
      hasPart: hasPart(event.cause),
      told: (await toldOf(event, events.slice(0, at), hub)).map(({ delivery, messageId }) => ({
        ...{ recipient: delivery.recipient, kind: delivery.kind, messageId },
        hasPart: delivery.personalOf !== null,
      })),
    })),
  );
}

/** The signed header says so, also when the part is there no more. */
function hasPart({ dsse }: Cause): boolean {
  const payload: unknown = JSON.parse(Buffer.from(dsse.payload, 'base64').toString('utf8'));
  return z.looseObject({ personalDigest: z.string() }).safeParse(payload).success;
}
