import { PortageError } from '../error-codes.ts';
import type { DistrictId } from '../ids.ts';
import { assertHealthy, fetchJetStreamState, fetchServerState } from './monitoring.ts';
import { isNewEnough, REQUIRED_SERVER_VERSION } from './server-binary.ts';
import {
  dispatchConsumer,
  dispatchedStreams,
  districtStreams,
  downlinkConsumer,
  hubStreams,
  type StreamChoices,
  uplinkConsumer,
  uplinkStreamOf,
} from './stream-definitions.ts';
import { assertConsumer, assertStream, type StreamTarget } from './streams.ts';

/** What a starting hub expects to find. */
export interface BrokerExpectation extends StreamChoices {
  readonly payloadQuotaBytes: number;
  readonly districts: readonly DistrictId[];
}

/**
 * Refuses to work on a broker that is not fit, and changes nothing: every server is healthy
 * (`broker-unhealthy`), new enough (`broker-too-old`) and syncs before it acknowledges
 * (`broker-not-durable`); every stream and consumer exists (`stream-missing`) as defined
 * (`stream-changed`).
 */
export async function assertBroker(
  target: StreamTarget,
  expected: BrokerExpectation,
): Promise<void> {
  await assertHealthy(target.monitors);
  for (const monitor of target.monitors) await assertServer(monitor);
  for (const definition of hubStreams(expected)) await assertStream(target.jsm, definition);
  for (const stream of dispatchedStreams) {
    await assertConsumer(target.jsm, stream, dispatchConsumer);
  }
  for (const districtId of expected.districts) await assertDistrict(target, districtId, expected);
}

async function assertServer(monitor: string): Promise<void> {
  const { version } = await fetchServerState(monitor);
  if (!isNewEnough(version)) {
    throw new PortageError('broker-too-old', { version, required: REQUIRED_SERVER_VERSION });
  }
  const { config } = await fetchJetStreamState(monitor);
  if (!config.sync_always) throw new PortageError('broker-not-durable', { monitor });
}

async function assertDistrict(
  { jsm }: StreamTarget,
  districtId: DistrictId,
  expected: BrokerExpectation,
): Promise<void> {
  for (const definition of districtStreams(districtId, expected)) {
    await assertStream(jsm, definition);
  }
  await assertConsumer(jsm, uplinkStreamOf(districtId), uplinkConsumer);
  await assertConsumer(jsm, 'DOWN', downlinkConsumer(districtId));
}
