/**
 * What a person of the state does about a parked message. Both acts end in one entry of PARKED, so
 * every replica knows, and a store that is rebuilt knows again.
 */
import type { ErrorCode } from '@portage/shared/error-codes';
import { mayRetry } from '../domain/parked.ts';
import type { HubPorts, ParkedMessage, ParkedSettlement } from './ports.ts';
import { openUplink, record } from './process-uplink.ts';

/** A parked message by its place in the stream, and who acts. */
export interface ParkedAct {
  readonly streamSequence: number;
  readonly by: string;
}

/** `refused`: the message stays parked, for the reason that the code names now. */
export type RetryOutcome =
  | { readonly kind: 'retried' }
  | { readonly kind: 'refused'; readonly code: ErrorCode }
  | { readonly kind: 'not-retryable' }
  | { readonly kind: 'message-unknown' };

/**
 * Carries a parked message out once more, as of the time it came. Its place in its district's chain
 * was taken when it was parked. Run twice, it is recorded once.
 */
export async function retryParked(act: ParkedAct, hub: HubPorts): Promise<RetryOutcome> {
  const parked = await hub.parked.get(act.streamSequence);
  if (parked === null) return { kind: 'message-unknown' };
  if (!isRetryable(parked)) return { kind: 'not-retryable' };
  const refusal = await carryOutLate(parked, hub);
  if (refusal !== null) return { kind: 'refused', code: refusal };
  await settle(parked, { ...act, as: 'retried', reason: '' }, hub);
  return { kind: 'retried' };
}

/** Notes that nothing is left to do about a parked message. False: there is no such message. */
export async function dismissParked(
  { reason, ...act }: ParkedAct & { readonly reason: string },
  hub: HubPorts,
): Promise<boolean> {
  const parked = await hub.parked.get(act.streamSequence);
  if (parked === null) return false;
  await settle(parked, { ...act, as: 'dismissed', reason }, hub);
  return true;
}

/** Whether it has its place in the chain, and its sender waits for nothing else. */
const isRetryable = ({ header, envelopeHash }: ParkedMessage): boolean =>
  header !== null && envelopeHash !== null && mayRetry(header.kind);

/** Null when it is recorded, or was before. */
async function carryOutLate(parked: ParkedMessage, hub: HubPorts): Promise<ErrorCode | null> {
  await hub.projections.caughtUp();
  const district = hub.districts.get(parked.districtId);
  if (district?.status !== 'enrolled') return 'district-not-active';
  const bytes = Buffer.from(parked.wire, 'base64');
  const opening = openUplink(bytes, { district, now: new Date(parked.at) }, hub);
  if (opening.kind !== 'opened') return opening.code;
  const recording = await record(parked.districtId, opening, hub);
  if (recording.kind === 'refuse') return recording.code;
  if (recording.kind === 'recorded') {
    await hub.projections.reached(recording.stream, recording.streamSequence);
  }
  return null;
}

async function settle(
  { districtId }: ParkedMessage,
  { streamSequence: settles, ...said }: ParkedAct & Pick<ParkedSettlement, 'as' | 'reason'>,
  hub: HubPorts,
): Promise<void> {
  const at = hub.now().toISOString();
  await hub.projections.reached(
    'PARKED',
    await hub.parked.settle({ districtId, settles, at, ...said }),
  );
}
