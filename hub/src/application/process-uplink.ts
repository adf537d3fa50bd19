/**
 * One message of one district, from its uplink to the hub's record. When this resolves, the message
 * is durably in the log, in the rosters, in the directory or among the parked messages, or it is
 * recognised as one that already was. Called for one message of a district at a time, in order.
 */

import type { District } from '@portage/shared/districts/district';
import {
  envelopeHashOf,
  knownHeader,
  type MessageHeader,
  type OpenedMessage,
  type OpeningResult,
  openMessage,
} from '@portage/shared/envelope';
import {
  parseJson,
  payloadSchema,
  wireMessageSchema,
} from '@portage/shared/envelope/message-header';
import { type ErrorCode, PortageError } from '@portage/shared/error-codes';
import type { DistrictId } from '@portage/shared/ids';
import { type ChainPlace, chainPlace } from '../domain/chain.ts';
import { isTransferMessage, type TransferMessageKind } from '../domain/decide/index.ts';
import { type CodeMessageKind, isCodeMessage } from '../domain/decide-code/index.ts';
import { keyOfDistrict } from './key-of-district.ts';
import type { HubPorts, HubStream } from './ports.ts';
import { recordCodeMessage } from './record-code-message.ts';
import { isKeyMessage, recordKeyMessage } from './record-key-message.ts';
import { recordRosterReport } from './record-roster-report.ts';
import { recordTransferMessage } from './record-transfer-message.ts';
import type { Recording } from './recording.ts';
import { registerKey } from './register-key.ts';

/** A message as it was stored in a district's uplink. */
export interface Uplink {
  readonly districtId: DistrictId;
  readonly streamSequence: number;
  readonly bytes: Uint8Array;
}

/** `gap`: nothing was done; the district is to send again from `fromSequence`. */
export type UplinkOutcome =
  | { readonly kind: 'recorded'; readonly stream: HubStream; readonly streamSequence: number }
  | { readonly kind: 'repeated' }
  | { readonly kind: 'parked'; readonly code: ErrorCode }
  | { readonly kind: 'gap'; readonly fromSequence: number };

/** Carries out one uplink. Throws only what a retry may cure, such as a broker that is away. */
export async function processUplink(uplink: Uplink, hub: HubPorts): Promise<UplinkOutcome> {
  let heard = hear(uplink, hub);
  if (heard.kind === 'unheard' || heard.place === 'gap') {
    // Another replica may know that the district was let in, that a key of its came or was revoked,
    // or the message before: look again with all of it.
    await hub.projections.caughtUp();
    heard = hear(uplink, hub);
  }
  if (heard.kind === 'heard') return processLink({ uplink, ...heard }, hub);
  if (isRecorded(uplink, hub)) return { kind: 'repeated' };
  return park(uplink, { code: heard.code }, hub);
}

interface Heard {
  readonly district: District;
  readonly opening: Readable;
  readonly link: { readonly header: MessageHeader; readonly envelopeHash: string };
  readonly place: ChainPlace;
}

type Hearing =
  | ({ readonly kind: 'heard' } & Heard)
  | { readonly kind: 'unheard'; readonly code: ErrorCode };

/** Opens a message under what is known of its district now, and finds its place in the chain. */
function hear(uplink: Uplink, hub: HubPorts): Hearing {
  const district = hub.districts.get(uplink.districtId);
  if (district === null || district.status !== 'enrolled') {
    return { kind: 'unheard', code: 'district-not-active' };
  }
  const opening = openUplink(uplink.bytes, { district, now: hub.now() }, hub);
  if (opening.kind === 'unreadable') return { kind: 'unheard', code: opening.code };
  const link = linkOf(opening);
  return { kind: 'heard', district, opening, link, place: placeOf(uplink.districtId, link, hub) };
}

/** Whether the hub has exactly these signed bytes; their key may have been revoked since. */
function isRecorded({ districtId, bytes }: Uplink, hub: HubPorts): boolean {
  const wire = parseJson(bytes, wireMessageSchema);
  if (wire === null) return false;
  const said = parseJson(Buffer.from(wire.dsse.payload, 'base64'), payloadSchema);
  if (said === null) return false;
  return hub.chains.hashAt(districtId, said.sequence) === envelopeHashOf(wire.dsse);
}

/** Opens a message of a district as of a moment, under the keys it has. */
export const openUplink = (
  bytes: Uint8Array,
  { district, now }: { district: District; now: Date },
  { origin }: Pick<HubPorts, 'origin'>,
): OpeningResult =>
  openMessage(bytes, {
    ...{ origin, recipient: origin, sender: district.districtId, direction: 'up', now },
    keyOf: (keyId, payload) => keyOfDistrict(district, keyId, payload),
  });

type Readable = Exclude<OpeningResult, { kind: 'unreadable' }>;

async function processLink(
  { uplink, district, opening, link, place }: { uplink: Uplink } & Heard,
  hub: HubPorts,
): Promise<UplinkOutcome> {
  // Before its key is registered nothing shows who wrote a message: refused, it takes no place.
  const refused = district.keys.length === 0 ? { header: link.header } : link;
  if (place === 'repeated') return { kind: 'repeated' };
  if (place === 'gap') {
    const head = hub.chains.head(uplink.districtId);
    return { kind: 'gap', fromSequence: (head?.sequence ?? 0) + 1 };
  }
  if (place !== 'next') {
    return park(uplink, { code: place === 'fork' ? 'chain-fork' : 'chain-broken' }, hub);
  }
  if (opening.kind === 'invalid') return park(uplink, { code: opening.code, ...refused }, hub);
  const recording = await record(uplink.districtId, opening, hub);
  if (recording.kind === 'refuse') return park(uplink, { code: recording.code, ...refused }, hub);
  if (recording.kind === 'recorded') {
    await hub.projections.reached(recording.stream, recording.streamSequence);
  }
  return recording;
}

function linkOf(opening: Readable): { header: MessageHeader; envelopeHash: string } {
  if (opening.kind === 'invalid') return opening;
  const { header, envelopeHash } = opening.message;
  return { header, envelopeHash };
}

function placeOf(
  districtId: DistrictId,
  { header, envelopeHash }: { header: MessageHeader; envelopeHash: string },
  hub: HubPorts,
): ChainPlace {
  const { sequence, previousHash } = header;
  const recorded = hub.chains.hashAt(districtId, sequence);
  return chainPlace(
    hub.chains.head(districtId),
    { sequence, previousHash, envelopeHash },
    recorded,
  );
}

/**
 * Carries out an opened message, whatever its place in the chain. Throws `log-stopped` for what
 * would be appended to the log while nothing may be.
 */
export async function record(
  districtId: DistrictId,
  { message }: Extract<OpeningResult, { kind: 'opened' }>,
  hub: HubPorts,
): Promise<Recording> {
  const stopped = message.kind === 'roster-report' ? null : hub.logStopped(message.kind);
  if (stopped !== null) throw new PortageError('log-stopped', { code: stopped });
  if (isTransferMessage(message.kind)) {
    const transferMessage = message as typeof message & { kind: TransferMessageKind };
    return recordTransferMessage({ message: transferMessage, districtId }, hub);
  }
  if (isCodeMessage(message.kind)) {
    const codeMessage = message as OpenedMessage<CodeMessageKind>;
    return recordCodeMessage({ message: codeMessage, districtId }, hub);
  }
  if (isKeyMessage(message)) return recordKeyMessage({ message, districtId }, hub);
  const command = { message: message as never, districtId };
  return message.kind === 'register-key'
    ? registerKey(command, hub)
    : recordRosterReport(command, hub);
}

async function park(
  uplink: Uplink,
  reason: { code: ErrorCode; header?: MessageHeader; envelopeHash?: string },
  hub: HubPorts,
): Promise<UplinkOutcome> {
  const streamSequence = await hub.parked.put({
    districtId: uplink.districtId,
    uplinkStreamSequence: uplink.streamSequence,
    code: reason.code,
    at: hub.now().toISOString(),
    header: reason.header === undefined ? null : knownHeader(reason.header),
    envelopeHash: reason.envelopeHash ?? null,
    wire: Buffer.from(uplink.bytes).toString('base64'),
  });
  await hub.projections.reached('PARKED', streamSequence);
  return { kind: 'parked', code: reason.code };
}

/**
 * Parks a message that could not be carried out for a reason of the hub's own. It takes its place
 * in the chain, so that the district's next message goes on.
 */
export async function parkFailed(uplink: Uplink, hub: HubPorts): Promise<UplinkOutcome> {
  const code = 'processing-failed';
  // What failed may have been recorded all the same.
  await hub.projections.caughtUp();
  const heard = hear(uplink, hub);
  if (heard.kind === 'unheard') return park(uplink, { code }, hub);
  const { link, place } = heard;
  if (place === 'repeated') return { kind: 'repeated' };
  return park(uplink, place === 'next' ? { code, ...link } : { code }, hub);
}
