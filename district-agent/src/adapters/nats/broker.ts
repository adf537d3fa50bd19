import {
  type Consumer,
  type ConsumerInfo,
  JetStreamApiError,
  type JetStreamClient,
  jetstream,
} from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { connectBroker, inboxPrefixOf } from '@portage/shared/broker/connect';
import type { EnrollmentFile } from '@portage/shared/districts/enrollment-file';
import { PortageError } from '@portage/shared/error-codes';
import { subjects } from '@portage/shared/subjects';
import type { LogPort } from '../../application/log/log-port.ts';
import type { BrokerConnection } from '../../domain/broker-connection.ts';
import { logOver } from './ask-log.ts';
import { watchConnection } from './connection-state.ts';

/**
 * What publishing to the own uplink can come to. `behind`: the stream ends elsewhere than we say.
 */
export type UplinkOutcome =
  | { readonly kind: 'stored'; readonly streamSequence: number }
  | { readonly kind: 'moved'; readonly lastStreamSequence: number };

/** Where one chunk of a packet lies. Chunks count from 1. */
export interface ChunkPlace {
  readonly sender: string;
  readonly recipient: string;
  readonly bundleId: string;
  readonly number: number;
}

/** The broker as a district reaches it: six services, and nothing else. */
export interface AgentBroker {
  /** Publishes after exactly `after`, or says where the stream really ends. */
  publishUp(bytes: Uint8Array, after: number): Promise<UplinkOutcome>;
  /** The hub's messages to this district. */
  downlink(): Consumer;
  /** Stores a chunk; storing it again changes nothing. Throws `upload-refused` without room. */
  putChunk(place: ChunkPlace, bytes: Uint8Array): Promise<void>;
  /** A chunk sent to this district; null when it is not there. */
  getChunk(place: ChunkPlace): Promise<Uint8Array | null>;
  /** The state's log, as the hub answers for it. */
  readonly log: LogPort;
  /** Calls back whenever the connection was lost and is there again. */
  onReconnect(listener: () => void): void;
  /** How the connection is now. */
  connection(): BrokerConnection;
  close(): Promise<void>;
}

const wrongLastSequence = 10071;
const streamFull = 10077;

/** Connects as the district of an enrollment file; waits for a broker that is away. */
export async function connectAgent(enrollment: EnrollmentFile): Promise<AgentBroker> {
  const { servers, ca, creds, districtId } = enrollment;
  const nc = await connectBroker({
    ...{ servers, ca, creds },
    name: `portage-agent ${districtId}`,
    inboxPrefix: inboxPrefixOf(districtId),
    patient: true,
  });
  const js = jetstream(nc);
  return {
    connection: watchConnection(nc),
    publishUp: (bytes, after) => publishUp(js, { districtId, bytes, after }),
    // Made from what is known, because a district has no right to ask for a consumer's state.
    downlink: () =>
      js.consumers.getConsumerFromInfo({
        stream_name: 'DOWN',
        name: districtId,
        config: {},
      } as unknown as ConsumerInfo),
    putChunk: (place, bytes) => putChunk(js, place, bytes),
    getChunk: (place) => getChunk(nc, place),
    log: logOver(nc, districtId),
    onReconnect: (listener) => void callOnReconnect(nc, listener),
    close: () => nc.close(),
  };
}

async function callOnReconnect(nc: NatsConnection, listener: () => void): Promise<void> {
  for await (const { type } of nc.status()) if (type === 'reconnect') listener();
}

async function publishUp(
  js: JetStreamClient,
  uplink: { districtId: string; bytes: Uint8Array; after: number },
): Promise<UplinkOutcome> {
  try {
    const expect = { lastSubjectSequence: uplink.after };
    const ack = await js.publish(subjects.up(uplink.districtId), uplink.bytes, { expect });
    return { kind: 'stored', streamSequence: ack.seq };
  } catch (error) {
    if (!(error instanceof JetStreamApiError)) throw error;
    if (error.code === streamFull) throw new PortageError('uplink-full', {}, { cause: error });
    const last = /wrong last sequence: (\d+)/.exec(error.message)?.[1];
    if (error.code !== wrongLastSequence || last === undefined) throw error;
    return { kind: 'moved', lastStreamSequence: Number(last) };
  }
}

async function putChunk(js: JetStreamClient, place: ChunkPlace, bytes: Uint8Array): Promise<void> {
  try {
    await js.publish(subjects.chunk(place), bytes);
  } catch (error) {
    if (!(error instanceof JetStreamApiError) || error.code !== streamFull) throw error;
    // The same code says "this chunk is there" and "no room": only the text tells them apart.
    if (error.message.includes('per subject')) return;
    throw new PortageError('upload-refused', { chunk: place.number }, { cause: error });
  }
}

async function getChunk(nc: NatsConnection, place: ChunkPlace): Promise<Uint8Array | null> {
  const subject = `$JS.API.DIRECT.GET.PAY_${place.sender}.${subjects.chunk(place)}`;
  const message = await nc.request(subject, '', { timeout: 10_000 });
  const status = message.headers?.code ?? 0;
  return status >= 400 ? null : message.data;
}
