import type { TransferEvent } from '@portage/shared/transfer/event';
import { toldOf } from './dispatch.ts';
import type { HubPorts } from './ports.ts';

/** A message to a district that follows from an event. */
export interface ToldDistrict {
  readonly recipient: string;
  readonly kind: string;
  readonly messageId: string;
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
      districtId: event.cause.districtId,
      told: (await toldOf(event, events.slice(0, at), hub)).map(({ delivery, messageId }) => ({
        ...{ recipient: delivery.recipient, kind: delivery.kind, messageId },
      })),
    })),
  );
}
