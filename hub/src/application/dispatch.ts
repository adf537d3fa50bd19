/**
 * Turns entries of the hub's streams into messages to districts. Sending is repeated after a crash;
 * each message keeps its id, so a district that has it already takes no second effect.
 */
import { createHash } from 'node:crypto';
import type { District } from '@portage/shared/districts/district';
import { causeOfDistrictEvent, type DistrictEvent } from '@portage/shared/districts/district-event';
import { PortageError } from '@portage/shared/error-codes';
import { type MessageId, messageIdSchema } from '@portage/shared/ids';
import type { Cause } from '@portage/shared/transfer/cause';
import type { TransferEvent } from '@portage/shared/transfer/event';
import { fold } from '@portage/shared/transfer/evolve';
import { isDistrictEvent, logEventSchema } from '@portage/shared/transfer/log-event';
import { isCodeEvent } from '@portage/shared/transfer-code/code-event';
import { type Delivery, route } from '../domain/route.ts';
import { routeCode } from '../domain/route-code.ts';
import type { Downlink } from './downlinks.ts';
import { parkedDigest } from './parked-digest.ts';
import {
  type HubPorts,
  type HubStream,
  isRedaction,
  isSettlement,
  type ParkedEntry,
  type ParkedMessage,
  type RosterPart,
} from './ports.ts';

interface Entry {
  readonly stream: HubStream;
  readonly streamSequence: number;
  readonly bytes: Uint8Array;
}

/** The messages an entry makes; those to one district are sent in this order. */
export async function downlinksOf(entry: Entry, hub: HubPorts): Promise<readonly Downlink[]> {
  const content: unknown = JSON.parse(Buffer.from(entry.bytes).toString('utf8'));
  switch (entry.stream) {
    case 'TRANSFERS': {
      const event = logEventSchema.parse(content);
      if (!isDistrictEvent(event)) return transferDownlinks(entry, event, hub);
      const cause = causeOfDistrictEvent(event);
      return cause === null ? keyNotices(event, hub) : [accepted(entry, cause, event.eventId)];
    }
    case 'ROSTER': {
      const { cause } = content as RosterPart;
      return cause === null ? [] : [accepted(entry, cause, cause.messageId)];
    }
    case 'PARKED':
      return refusals(content as ParkedEntry);
    default:
      return entry.stream satisfies never;
  }
}

/** What the state did to a district's keys is told to it, with the place from which it goes on. */
async function keyNotices(event: DistrictEvent, hub: HubPorts): Promise<Downlink[]> {
  if (event.type !== 'DistrictKeyRecovered' && event.type !== 'DistrictKeyRevoked') return [];
  const { districtId, keyId, eventId } = event;
  // Under the old key nothing more is taken, so what is projected now is all there will be.
  await hub.projections.caughtUp();
  const head = hub.chains.head(districtId);
  const delivery: Delivery<'key-notice'> = {
    recipient: districtId,
    kind: 'key-notice',
    body: {
      change: event.type === 'DistrictKeyRecovered' ? 'recovered' : 'revoked',
      keyId,
      head: head === null ? null : { ...head },
    },
    personalOf: null,
  };
  const messageId = derivedMessageId(eventId, 'key-notice');
  return [{ delivery, messageId, transferId: null, personal: null }];
}

async function transferDownlinks(
  entry: Entry,
  event: TransferEvent,
  hub: HubPorts,
): Promise<Downlink[]> {
  const { transferId, number, cause, eventId } = event;
  // Nothing comes before the first event, so nothing is asked for.
  const history = number === 1 ? [] : await hub.log.history(transferId);
  const earlier = history.map((recorded) => recorded.event).filter((e) => e.number < number);
  // A replica that lags may answer: what is told must follow from this event, never from less.
  if (earlier.length < number - 1) throw new PortageError('history-behind', { transferId, number });
  const downlinks = [accepted(entry, cause, eventId, transferId)];
  for (const { delivery, messageId } of await toldOf(event, earlier, hub)) {
    const { personalOf } = delivery;
    const personal = personalOf === null ? null : await hub.personal.get(transferId, personalOf);
    downlinks.push({ delivery, messageId, transferId, personal });
  }
  return downlinks;
}

/** Where districts are looked up, and brought up to date when one is not there. */
export interface Directory {
  readonly districts: Pick<HubPorts['districts'], 'get'>;
  readonly projections: Pick<HubPorts['projections'], 'caughtUp'>;
}

/** Who is told of an event besides its sender, and under which id, whenever it is sent. */
export async function toldOf(
  event: TransferEvent,
  earlier: readonly TransferEvent[],
  hub: Directory,
): Promise<readonly Omit<Downlink, 'transferId' | 'personal'>[]> {
  return (await deliveriesOf(event, earlier, hub)).map((delivery) => ({
    delivery,
    messageId: derivedMessageId(event.eventId, `${delivery.recipient}/${delivery.kind}`),
  }));
}

async function deliveriesOf(
  event: TransferEvent,
  earlier: readonly TransferEvent[],
  hub: Directory,
): Promise<readonly Delivery[]> {
  const sender = await districtOf(event, hub);
  if (sender === null) return [];
  if (!isCodeEvent(event)) return route(event, fold([...earlier, event]), sender);
  const maker = await districtOf(earlier[0] ?? event, hub);
  return maker === null ? [] : routeCode(event, earlier, { sender, maker });
}

/** The district that caused an event; one that another replica let in may not be known here yet. */
async function districtOf({ cause }: TransferEvent, hub: Directory): Promise<District | null> {
  const known = hub.districts.get(cause.districtId);
  if (known !== null) return known;
  await hub.projections.caughtUp();
  return hub.districts.get(cause.districtId);
}

function accepted(
  entry: Entry,
  cause: Cause,
  eventId: string,
  transferId: string | null = null,
): Downlink {
  const delivery: Delivery<'accepted'> = {
    recipient: cause.districtId,
    kind: 'accepted',
    body: {
      messageId: messageIdSchema.parse(cause.messageId),
      sequence: cause.sequence,
      stream: entry.stream as 'TRANSFERS' | 'ROSTER',
      streamSequence: entry.streamSequence,
      eventId,
    },
    personalOf: null,
  };
  const messageId = derivedMessageId(cause.messageId, 'accepted');
  return { delivery, messageId, transferId, personal: null };
}

/** What became of a parked message later is told to nobody. */
const refusals = (entry: ParkedEntry): Downlink[] =>
  isSettlement(entry) || isRedaction(entry) ? [] : [refusal(entry)];

function refusal(parked: ParkedMessage): Downlink {
  const delivery: Delivery<'refusal'> = {
    recipient: parked.districtId,
    kind: 'refusal',
    body: {
      messageId: parked.header?.messageId ?? null,
      sequence: parked.header?.sequence ?? null,
      uplinkStreamSequence: parked.uplinkStreamSequence,
      code: parked.code,
    },
    personalOf: null,
  };
  const cause = `${timePrefix(parked.at)}${parkedDigest(parked)}`;
  const messageId = derivedMessageId(cause, 'refusal');
  const transferId = parked.header?.transferId ?? null;
  return { delivery, messageId, transferId, personal: null };
}

const timePrefix = (at: string): string => Date.parse(at).toString(16).padStart(12, '0');

/**
 * A message id that is the same every time for the same cause: the cause's time, then a digest, in
 * the shape of a UUID version 7.
 */
export function derivedMessageId(cause: string, purpose: string): MessageId {
  const time = cause.replaceAll('-', '').slice(0, 12);
  const digest = createHash('sha256').update(`${cause}/${purpose}`).digest('hex');
  const variant = '89ab'[Number.parseInt(digest[3] ?? '0', 16) % 4];
  const id = [
    time.slice(0, 8),
    time.slice(8, 12),
    `7${digest.slice(0, 3)}`,
    `${variant}${digest.slice(4, 7)}`,
    digest.slice(7, 19),
  ].join('-');
  return messageIdSchema.parse(id);
}
