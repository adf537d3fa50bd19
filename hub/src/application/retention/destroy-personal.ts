import type { TransferEvent } from '@portage/shared/transfer/event';
import { type Directory, toldOf } from '../dispatch.ts';
import type { HubPorts, RecordedEvent } from '../ports.ts';

/** A message to a district by its place in the broker. */
export interface SentMessage {
  readonly recipient: string;
  readonly messageId: string;
}

/** What the broker holds on its way between the hub and districts. */
export interface InTransit {
  /** The place in a stream up to which every message that follows was sent. */
  sentUpTo(stream: 'TRANSFERS' | 'PARKED'): Promise<number>;
  /**
   * Destroys a message that its district has taken. False: it has not, or the message is the
   * newest one to it, which the next one is chained to. A district that is cut off for ever needs
   * none.
   */
  destroySent(message: SentMessage & { readonly isCutOff: boolean }): Promise<boolean>;
  /** Drops what a district said and the hub has recorded; the newest message always stays. */
  dropRecorded(districtId: string): Promise<void>;
}

/** What it takes to destroy the personal parts of a transfer. */
export interface Destroying {
  readonly hub: Pick<HubPorts, 'log' | 'personal'> & Directory;
  readonly inTransit: InTransit;
}

/** Which transfer, and on what terms. */
export interface DestroyOrder {
  readonly transferId: string;
  /** Whether its history lets the parts go. */
  readonly mayGo: (events: readonly TransferEvent[]) => boolean;
  /** Called right before anything is destroyed. */
  readonly first?: () => void;
}

/**
 * `unsent`: not every message that follows has been sent. `kept`: the transfer may not be touched
 * yet. `copiesLeft` counts messages to districts that still carry a part, as `destroySent` says.
 */
export type Destruction =
  | { readonly kind: 'destroyed'; readonly copiesLeft: number }
  | { readonly kind: 'transfer-unknown' | 'unsent' | 'kept' };

/**
 * Destroys the personal parts of a transfer's messages, in the hub's store and in messages that
 * districts have taken, where its history lets it. The log stays as it is: each entry holds the
 * signed envelope with a digest. Doing it again, or at two replicas at once, does no harm.
 */
export async function destroyPersonal(
  { transferId, mayGo, first }: DestroyOrder,
  { hub, inTransit }: Destroying,
): Promise<Destruction> {
  const history = await hub.log.history(transferId);
  const newest = history.at(-1);
  if (newest === undefined) return { kind: 'transfer-unknown' };
  if (!mayGo(history.map(({ event }) => event))) return { kind: 'kept' };
  // What is sent later would go without its part.
  if (newest.streamSequence > (await inTransit.sentUpTo('TRANSFERS'))) return { kind: 'unsent' };
  first?.();
  await hub.personal.destroy(transferId);
  const copies = await copiesOf(history, hub);
  const gone = await Promise.all(copies.map((copy) => inTransit.destroySent(copy)));
  return { kind: 'destroyed', copiesLeft: gone.filter((isGone) => !isGone).length };
}

/** The messages to districts that carry a personal part of the transfer. */
async function copiesOf(history: readonly RecordedEvent[], hub: Destroying['hub']) {
  const events = history.map(({ event }) => event);
  const told = await Promise.all(
    events.map((event, at) => toldOf(event, events.slice(0, at), hub)),
  );
  return told
    .flat()
    .filter(({ delivery }) => delivery.personalOf !== null)
    .map(({ delivery: { recipient }, messageId }) => ({
      ...{ recipient, messageId },
      isCutOff: hub.districts.get(recipient)?.status === 'revoked',
    }));
}
