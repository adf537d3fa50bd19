/**
 * The running hub: follows its streams into projections, takes uplinks of every district in order,
 * and dispatches what follows from them. Any number of these may run on one broker.
 */
import type { JetStreamClient, JetStreamManager, JsMsg } from '@nats-io/jetstream';
import { crashPoint } from '@portage/shared/crash-point';
import { newMessageId } from '@portage/shared/ids';
import type { NoteKey } from '@portage/shared/log/note-key';
import type { Logger } from '@portage/shared/logger';
import { errorName, retry } from '@portage/shared/retry';
import { consumeForEver } from '../adapters/nats/consume.ts';
import type { Follower } from '../adapters/nats/follow.ts';
import { carryOut } from './carry-out.ts';
import { downlinksOf } from './dispatch.ts';
import type { Downlink, Downlinks } from './downlinks.ts';
import type { HubLog } from './log/hub-log.ts';
import type { HubPorts, HubStream } from './ports.ts';
import type { Uplink } from './process-uplink.ts';

/** The parts a running hub is made of; `compose.ts` makes them. */
export interface Hub {
  readonly js: JetStreamClient;
  readonly jsm: JetStreamManager;
  readonly ports: HubPorts;
  readonly downlinks: Downlinks;
  readonly followers: Readonly<Record<HubStream, Follower>>;
  readonly logger: Logger;
  readonly log: HubLog;
  /** Signs checkpoints on a clock and answers questions about the log, until the signal. */
  readonly keepLog: (signal: AbortSignal) => Promise<void>;
  /** What a witness may sign a checkpoint of this size with. */
  readonly witnessKeys: (who: string, size: number) => Promise<readonly NoteKey[]>;
  /** Destroys personal parts that have had their time, once a day until the signal. */
  readonly keepRetention: (signal: AbortSignal) => Promise<void>;
  /** Calls back for each district there is, and for each that is enrolled later. */
  readonly onDistrict: (listener: (districtId: string) => void) => void;
}

const uplinkPurgeInterval = 500;
const resendPauseMs = 5000;

/** Runs until the signal ends it; resolves when everything has stopped. */
export async function runHub(hub: Hub, signal: AbortSignal): Promise<void> {
  const following = await Promise.all(
    Object.values(hub.followers).map((follower) => follower.start(hub.js, hub.jsm)),
  );
  const running: Promise<void>[] = [];
  for (const stream of ['ROSTER', 'PARKED', 'TRANSFERS'] as const) {
    running.push(dispatch(stream, hub, signal));
  }
  running.push(hub.keepLog(signal), hub.keepRetention(signal));
  hub.onDistrict((districtId) => running.push(takeUplinks(districtId, hub, signal)));
  hub.logger.info('hub running');
  await new Promise<void>((resolve, reject) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
    for (const { ended } of following) ended.catch(reject);
  });
  for (const follower of Object.values(hub.followers)) follower.stop();
  await Promise.allSettled([...running, ...following.map(({ ended }) => ended)]);
}

function dispatch(stream: HubStream, hub: Hub, signal: AbortSignal): Promise<void> {
  const handle = async (message: JsMsg) => {
    const entry = { stream, streamSequence: message.seq, bytes: message.data };
    await hub.ports.projections.reached(stream, message.seq);
    await retry(async () => sendAll(await downlinksOf(entry, hub.ports), hub), {
      signal,
      onFailure: warn(hub, 'dispatch failed', stream),
    });
    crashPoint('downlinks-sent');
  };
  const consumption = { stream, consumer: 'dispatcher', handle };
  return consumeForEver(hub.js, consumption, { signal, logger: hub.logger });
}

/** Districts do not wait for one another. Ends when every send has, so that a retry meets none. */
async function sendAll(downlinks: readonly Downlink[], hub: Hub): Promise<void> {
  const sends = downlinks.map(async (downlink) => {
    await hub.downlinks.send(downlink);
    crashPoint('downlink-sent');
  });
  const failed = (await Promise.allSettled(sends)).find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
}

function takeUplinks(districtId: string, hub: Hub, signal: AbortSignal): Promise<void> {
  const stream = `UP_${districtId}`;
  const resends = { fromSequence: 0, at: 0 };
  let sincePurge = 0;
  const handle = async (message: JsMsg) => {
    const uplink = {
      districtId: districtId as Uplink['districtId'],
      streamSequence: message.seq,
      bytes: message.data,
    };
    const outcome = await carryOut(uplink, hub.ports, { logger: hub.logger, signal });
    crashPoint('uplink-recorded');
    if (outcome.kind === 'gap') await askAgain(uplink, outcome.fromSequence, { hub, resends });
    sincePurge += 1;
    if (sincePurge >= uplinkPurgeInterval) {
      // What is acknowledged stands in the hub's own record; the newest message stays, because
      // districts publish against its sequence.
      await hub.jsm.streams.purge(stream, { seq: message.seq });
      sincePurge = 0;
    }
  };
  const consumption = { stream, consumer: 'hub', handle };
  return consumeForEver(hub.js, consumption, { signal, logger: hub.logger });
}

async function askAgain(
  uplink: Uplink,
  fromSequence: number,
  { hub, resends }: { hub: Hub; resends: { fromSequence: number; at: number } },
): Promise<void> {
  const now = Date.now();
  // One gap makes every message after it arrive out of order; one request is enough for all.
  if (resends.fromSequence === fromSequence && now - resends.at < resendPauseMs) return;
  resends.fromSequence = fromSequence;
  resends.at = now;
  await hub.downlinks.send({
    delivery: {
      recipient: uplink.districtId,
      kind: 'resend',
      body: { fromSequence },
      personalOf: null,
    },
    messageId: newMessageId(),
    transferId: null,
    personal: null,
  });
}

const warn = (hub: Hub, event: string, stream: string) => (error: unknown) =>
  hub.logger.warn(event, { stream, reason: errorName(error) });
