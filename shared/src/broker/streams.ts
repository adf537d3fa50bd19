import { isDeepStrictEqual } from 'node:util';
import {
  type ConsumerInfo,
  JetStreamApiCodes,
  JetStreamApiError,
  type JetStreamManager,
  type StreamConfig,
} from '@nats-io/jetstream';
import { PortageError } from '../error-codes.ts';
import type { DistrictId } from '../ids.ts';
import { assertHealthy } from './monitoring.ts';
import {
  auditMirror,
  type ConsumerDefinition,
  dispatchConsumer,
  dispatchedStreams,
  districtStreams,
  downlinkConsumer,
  hubStreams,
  type StreamChoices,
  type StreamDefinition,
  uplinkConsumer,
  uplinkStreamOf,
} from './stream-definitions.ts';

/**
 * A broker that streams can be made on: a JetStream login and every server's monitoring address.
 */
export interface StreamTarget {
  readonly jsm: JetStreamManager;
  readonly monitors: readonly string[];
}

/**
 * Makes the hub's own streams; ones that exist are checked and left alone. Only `init` may call
 * this, once in the life of a hub: creating a stream whose store could not be recovered (a wrong
 * encryption key, say) deletes what is on the disk. Hence also the health check first.
 */
export async function createHubStreams(
  target: StreamTarget,
  choices: StreamChoices,
): Promise<void> {
  await assertHealthy(target.monitors);
  for (const definition of hubStreams(choices)) await createStream(target.jsm, definition);
  for (const stream of dispatchedStreams) {
    await target.jsm.consumers.add(stream, { ...dispatchConsumer });
  }
}

/**
 * Makes the auditor's mirror; `target` is logged in to the AUDIT account. The same caution holds.
 */
export async function createAuditMirror(
  target: StreamTarget,
  choices: StreamChoices,
): Promise<void> {
  await assertHealthy(target.monitors);
  await createStream(target.jsm, auditMirror(choices));
}

/** Makes a district's two streams and two consumers. Only `enroll` may call this. */
export async function createDistrictStreams(
  target: StreamTarget,
  districtId: DistrictId,
  choices: StreamChoices & { readonly payloadQuotaBytes: number },
): Promise<void> {
  await assertHealthy(target.monitors);
  for (const definition of districtStreams(districtId, choices)) {
    await createStream(target.jsm, definition);
  }
  await target.jsm.consumers.add(uplinkStreamOf(districtId), { ...uplinkConsumer });
  await target.jsm.consumers.add('DOWN', { ...downlinkConsumer(districtId) });
}

/** Throws `stream-missing` or `stream-changed` unless the stream is as defined. */
export async function assertStream(
  jsm: JetStreamManager,
  definition: StreamDefinition,
): Promise<void> {
  const config = await streamConfig(jsm, definition.name);
  if (config === null) throw new PortageError('stream-missing', { stream: definition.name });
  const setting = firstDifference(config, definition);
  if (setting !== null)
    throw new PortageError('stream-changed', { stream: definition.name, setting });
}

/** Throws `stream-missing` or `stream-changed` unless the consumer is as defined. */
export async function assertConsumer(
  jsm: JetStreamManager,
  stream: string,
  definition: ConsumerDefinition,
): Promise<void> {
  const consumer = definition.durable_name;
  const found = await orNull<ConsumerInfo>(jsm.consumers.info(stream, consumer));
  if (found === null) throw new PortageError('stream-missing', { stream, consumer });
  const setting = firstDifference(found.config, definition);
  if (setting !== null) throw new PortageError('stream-changed', { stream, consumer, setting });
}

async function createStream(jsm: JetStreamManager, definition: StreamDefinition): Promise<void> {
  if ((await streamConfig(jsm, definition.name)) === null) await jsm.streams.add(definition);
  await assertStream(jsm, definition);
}

async function streamConfig(jsm: JetStreamManager, name: string): Promise<StreamConfig | null> {
  return (await orNull(jsm.streams.info(name)))?.config ?? null;
}

/**
 * The first setting that is not as defined. Settings left to the server do not count, nor do what
 * may be tuned by hand: a district's quota, and how long an acknowledgement may take (a shorter
 * wait makes a hub that was killed catch up sooner, and a loaded one do more twice).
 */
function firstDifference(found: object, wanted: object): string | null {
  const actual = Object.entries(found);
  for (const [setting, value] of Object.entries(wanted)) {
    if (setting === 'max_bytes' || setting === 'ack_wait') continue;
    const has = actual.find(([name]) => name === setting)?.[1];
    if (!isDeepStrictEqual(has, value)) return setting;
  }
  return null;
}

async function orNull<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (cause) {
    if (!(cause instanceof JetStreamApiError)) throw cause;
    const missing: readonly number[] = [
      JetStreamApiCodes.StreamNotFound,
      JetStreamApiCodes.ConsumerNotFound,
    ];
    if (missing.includes(cause.code)) return null;
    throw cause;
  }
}
