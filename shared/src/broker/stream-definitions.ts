import {
  AckPolicy,
  type ConsumerConfig,
  DeliverPolicy,
  DiscardPolicy,
  StorageType,
  StoreCompression,
  type StreamConfig,
} from '@nats-io/jetstream';
import type { DistrictId } from '../ids.ts';

/** A stream as Portage needs it; what is left out keeps the server's default. */
export type StreamDefinition = Partial<StreamConfig> & { readonly name: string };

/** A durable consumer as Portage needs it. */
export type ConsumerDefinition = Partial<ConsumerConfig> & { readonly durable_name: string };

/** What an installation chooses. */
export interface StreamChoices {
  /** Copies of each stream: 1 on a single server, 3 in a cluster of three. */
  readonly replicas: number;
}

const SECOND_NS = 1_000_000_000;
const ACK_WAIT_NS = 60 * SECOND_NS;
/** The hub's own consumers: what a killed hub had in hand comes again after this long. */
const HUB_ACK_WAIT_NS = 20 * SECOND_NS;
const PAYLOAD_LIFE_NS = 30 * 24 * 3_600 * SECOND_NS;

/** A district has this many consumers at most: one durable each on DOWN. */
const MAX_DISTRICTS = 10_000;
/** Unread messages of one district before it must wait; the hub trims what it has handled. */
const UPLINK_LIMIT = 10_000;
const UPLINK_MESSAGE_BYTES = 65_536;
/** One 512 KB chunk with its headers. */
const CHUNK_MESSAGE_BYTES = 600_000;

/** One message a subject: the second write is refused until somebody purges the first. */
const firstOnly = {
  allow_direct: true,
  max_msgs_per_subject: 1,
  discard: DiscardPolicy.New,
  discard_new_per_subject: true,
} as const;

/** The same, for ever: an event number is written once. */
const appendOnly = { ...firstOnly, deny_delete: true, deny_purge: true } as const;

/** One message a subject: the second write replaces the first. */
const newestOnly = {
  allow_direct: true,
  max_msgs_per_subject: 1,
  discard: DiscardPolicy.Old,
} as const;

/** What is an entry of the log. */
const loggedSubjects = ['transfer.*.*', 'district.*.*'] as const;

/** The streams of the hub itself. No district can reach any but DOWN, and that only to read. */
export function hubStreams(choices: StreamChoices): StreamDefinition[] {
  const common = commonTo(choices);
  return [
    {
      ...common,
      name: 'DOWN',
      subjects: ['down.*.>'],
      max_consumers: MAX_DISTRICTS,
      ...compressed,
    },
    // The log: events of transfers and of districts in one order, so that a key's place in it says
    // which messages it was valid for.
    { ...common, name: 'TRANSFERS', subjects: [...loggedSubjects], ...appendOnly, ...compressed },
    // Every checkpoint of the log that was ever shown to anybody, by its size.
    { ...common, name: 'CHECKPOINTS', subjects: ['checkpoint.*'], ...appendOnly },
    // The newest checkpoint that each witness has cosigned.
    { ...common, name: 'COSIGNED', subjects: ['cosigned.*'], ...newestOnly },
    // Compacted: the last report of each district, school, grade and part replaces the one before.
    { ...common, name: 'ROSTER', subjects: ['roster.*.*.*.*'], ...newestOnly, ...compressed },
    // Personal parts of messages, one subject each, so that each can be destroyed alone.
    { ...common, name: 'PERSONAL', subjects: ['personal.*.*'], ...firstOnly },
    // Uplinks that were not carried out, by district and a digest of their bytes.
    { ...common, name: 'PARKED', subjects: ['parked.*.*'], ...firstOnly },
  ];
}

/**
 * The two streams a district writes to. They are its own, so that neither a flood nor a message id
 * of one district can delay or shadow another's. Rollup, TTL, schedule and batch headers stay off.
 * `payloadQuotaBytes` is reserved on the server when the stream is made.
 */
export function districtStreams(
  districtId: DistrictId,
  choices: StreamChoices & { readonly payloadQuotaBytes: number },
): StreamDefinition[] {
  const common = commonTo(choices);
  const refuseWhenFull = { discard: DiscardPolicy.New, discard_new_per_subject: true } as const;
  return [
    {
      ...common,
      ...refuseWhenFull,
      name: uplinkStreamOf(districtId),
      subjects: [`up.${districtId}`],
      max_msgs_per_subject: UPLINK_LIMIT,
      max_msg_size: UPLINK_MESSAGE_BYTES,
    },
    {
      ...common,
      ...refuseWhenFull,
      name: payloadStreamOf(districtId),
      subjects: [`payload.${districtId}.*.*.*`],
      allow_direct: true,
      max_msgs_per_subject: 1,
      max_msg_size: CHUNK_MESSAGE_BYTES,
      max_bytes: choices.payloadQuotaBytes,
      max_age: PAYLOAD_LIFE_NS,
    },
  ];
}

/**
 * The auditor's copy of TRANSFERS, in the AUDIT account's own JetStream; it outlives the original.
 */
export function auditMirror(choices: StreamChoices): StreamDefinition {
  return {
    ...commonTo(choices),
    name: 'AUDITCOPY',
    mirror: {
      name: 'TRANSFERS',
      external: { api: 'HUBJS.API', deliver: 'audit.deliver' },
    },
    allow_direct: true,
    deny_delete: true,
    deny_purge: true,
  };
}

/** The district's durable consumer on DOWN. The district pulls from it and cannot change it. */
export function downlinkConsumer(districtId: DistrictId): ConsumerDefinition {
  return {
    durable_name: districtId,
    filter_subject: `down.${districtId}.>`,
    ack_policy: AckPolicy.Explicit,
    ack_wait: ACK_WAIT_NS,
    max_ack_pending: 500,
    deliver_policy: DeliverPolicy.All,
  };
}

/** The hub's durable consumer on a district's uplink, shared by all hub replicas. */
export const uplinkConsumer: ConsumerDefinition = {
  durable_name: 'hub',
  ack_policy: AckPolicy.Explicit,
  ack_wait: HUB_ACK_WAIT_NS,
  max_ack_pending: 1_000,
  deliver_policy: DeliverPolicy.All,
};

/** The streams whose entries make messages to districts, in no order among each other. */
export const dispatchedStreams = ['TRANSFERS', 'ROSTER', 'PARKED'] as const;

/** The hub's durable consumer on each of its own streams: what is to be sent to districts. */
export const dispatchConsumer: ConsumerDefinition = {
  durable_name: 'dispatcher',
  ack_policy: AckPolicy.Explicit,
  ack_wait: HUB_ACK_WAIT_NS,
  max_ack_pending: 1_000,
  deliver_policy: DeliverPolicy.All,
};

/** The stream that holds what a district sent. */
export const uplinkStreamOf = (districtId: DistrictId): string => `UP_${districtId}`;
/** The stream that holds the packet chunks a district sent. */
export const payloadStreamOf = (districtId: DistrictId): string => `PAY_${districtId}`;

const compressed = { compression: StoreCompression.S2 } as const;

function commonTo({ replicas }: StreamChoices): Partial<StreamConfig> {
  return { storage: StorageType.File, num_replicas: replicas };
}
