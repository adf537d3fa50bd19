import { earlyDestructionsOf } from '../../../adapters/sqlite/early-destructions.ts';
import { personalPartsOf } from '../../../adapters/sqlite/personal-parts.ts';
import {
  type TimelineEvent,
  type ToldDistrict,
  timelineOf,
} from '../../../application/timeline.ts';
import type { DeliveryState } from '../../../domain/next-step.ts';
import { keptUntil, type PersonalState, stateOfPart } from '../../../domain/retention.ts';
import type { HubVisit } from '../../hub-route.ts';

/** A message that follows from an event, and how far it went. */
export interface ShownDelivery extends ToldDistrict {
  /** Null: the broker does not say. */
  readonly state: DeliveryState | null;
}

/** An event with how far each message went that follows from it, and its place in the log. */
export interface ShownEvent extends Omit<TimelineEvent, 'told'> {
  readonly told: readonly ShownDelivery[];
  /** Whether a checkpoint covers it; null: the broker does not say. */
  readonly isCovered: boolean | null;
  readonly personal: PersonalState;
}

/** The events of a transfer with all that the page says of each. */
export async function shownEvents(visit: HubVisit, transferId: string): Promise<ShownEvent[]> {
  const { app } = visit;
  const [events, held, newest] = await Promise.all([
    timelineOf(transferId, app.ports),
    app.ports.personal.messagesOf(transferId).catch(() => null),
    app.log.newest().catch(() => undefined),
  ]);
  const known = knownOf(visit, transferId);
  return Promise.all(
    events.map(async (event) => ({
      ...event,
      told: await Promise.all(
        event.told.map((told) => deliveryOf(visit, told, known.destroyedAt.length > 0)),
      ),
      isCovered: newest === undefined ? null : event.entryIndex < (newest?.size ?? 0),
      personal: stateOfPart({
        ...known,
        hasPart: event.hasPart,
        isHeld: held === null ? null : held.has(event.messageId),
        recordedAt: event.at,
      }),
    })),
  );
}

function knownOf({ app, site }: HubVisit, transferId: string) {
  const parts = personalPartsOf(app.db, transferId);
  const early = earlyDestructionsOf(site.db, transferId).map(({ at }) => at);
  const destroyedAt = parts === null || parts.destroyedAt === null ? [] : [parts.destroyedAt];
  return {
    keptUntil: keptUntil(parts?.endedAt ?? null, app.policy.inForce().personalDays),
    destroyedAt: [...early, ...destroyedAt],
  };
}

/** A message with a personal part is removed with the others once its district has taken it. */
async function deliveryOf(
  { app }: HubVisit,
  told: ToldDistrict,
  isDestroyed: boolean,
): Promise<ShownDelivery> {
  const state = await app.traffic.stateOf(told);
  const isRemoved = state === 'unsent' && told.hasPart && isDestroyed;
  return { ...told, state: isRemoved ? 'taken' : state };
}
