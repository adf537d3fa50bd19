import type { LogErrorCode } from '../log/checked.ts';
import { codeExpiresAt } from '../transfer-code/transfer-code.ts';
import type { TransferEventType } from './event.ts';
import { type AnyStatus, type Speaker, turns } from './turns.ts';

/**
 * What has to be known of a transfer, of either sort, to judge its next event. It holds no more
 * than that, and can be written down as JSON.
 */
export interface Standing {
  readonly status: AnyStatus;
  readonly requestingDistrict: string | null;
  readonly releasingDistrict: string | null;
  /** Of a transfer by code, as are the rest; null for a request. */
  readonly code: CodeStanding | null;
}

interface CodeStanding {
  readonly lookupHash: string;
  readonly expiresAt: string;
  /** The redemption that stands, or the last there was; null before the first. */
  readonly redemptionId: string | null;
  readonly endedRedemptions: readonly string[];
  /** Numbers of the packets sent for the redemption that stands. */
  readonly packets: readonly number[];
}

/** One event as the rules see it: what it says, and what the signed message behind it says. */
export interface Step {
  readonly type: TransferEventType;
  readonly at: string;
  /** The district that signed the message. */
  readonly sender: string;
  readonly requestingDistrict: string | null;
  readonly releasingDistrict: string | null;
  readonly lookupHash: string | null;
  readonly expiresAt: string | null;
  readonly redemptionId: string | null;
  readonly packetNumber: number | null;
  readonly outcome: 'imported' | 'failed' | null;
}

/** Before the first event. */
export const noStanding: Standing = {
  status: 'none',
  requestingDistrict: null,
  releasingDistrict: null,
  code: null,
};

/**
 * Why this event cannot be the next, or null when it can: S1 to S3 of the log. `log-decided-twice`,
 * `log-request-missing`, `log-event-out-of-turn`, `log-party-wrong`, `log-code-wrong`.
 */
export function objectionTo(standing: Standing, step: Step): LogErrorCode | null {
  const turn = turns[step.type];
  if (standing.status !== turn.from) return outOfTurn(standing.status, turn.from);
  if (!isSpeaker(turn.by, standing, step.sender)) return 'log-party-wrong';
  if (!namesItsDistricts(step)) return 'log-party-wrong';
  return isCodeRight(standing.code, step) ? null : 'log-code-wrong';
}

/** The transfer after an event that nothing speaks against. */
export function standingAfter(standing: Standing, step: Step): Standing {
  return {
    status: step.outcome ?? turns[step.type].to,
    requestingDistrict: step.requestingDistrict ?? standing.requestingDistrict,
    releasingDistrict: step.releasingDistrict ?? standing.releasingDistrict,
    code: codeAfter(standing.code, step),
  };
}

const answered: readonly AnyStatus[] = ['released', 'rejected', 'ignored', 'mismatched'];

function outOfTurn(status: AnyStatus, wanted: AnyStatus): LogErrorCode {
  if (wanted === 'waiting' && answered.includes(status)) return 'log-decided-twice';
  return status === 'none' ? 'log-request-missing' : 'log-event-out-of-turn';
}

function isSpeaker(by: Speaker, standing: Standing, sender: string): boolean {
  switch (by) {
    case 'anybody':
      return true;
    case 'requesting':
      return sender === standing.requestingDistrict;
    case 'releasing':
      return sender === standing.releasingDistrict;
    case 'not-releasing':
      return sender !== standing.releasingDistrict;
  }
}

/** Who asks is who signed, and nobody is asked by itself; who makes a code is who signed. */
function namesItsDistricts({ sender, requestingDistrict, releasingDistrict }: Step): boolean {
  if (requestingDistrict === null)
    return releasingDistrict === null || releasingDistrict === sender;
  return requestingDistrict === sender && releasingDistrict !== sender;
}

function isCodeRight(code: CodeStanding | null, step: Step): boolean {
  if (step.type === 'TransferCodeCreated') return step.expiresAt === codeExpiresAt(step.at);
  if (code === null) return true;
  switch (step.type) {
    case 'TransferCodeLookedUp':
      return isTryRight(code, step);
    case 'TransferCodeRedeemed':
      return isTryRight(code, step) && !code.endedRedemptions.includes(step.redemptionId ?? '');
    case 'CodePacketSent':
      return isOfRedemption(code, step) && !code.packets.includes(step.packetNumber ?? 0);
    case 'CodeImportCancelled':
    case 'CodeImportStarted':
    case 'CodeImportFinished':
      return isOfRedemption(code, step);
    default:
      return true;
  }
}

const isTryRight = (code: CodeStanding, { lookupHash, at }: Step): boolean =>
  lookupHash === code.lookupHash && Date.parse(at) <= Date.parse(code.expiresAt);

const isOfRedemption = (code: CodeStanding, { redemptionId }: Step): boolean =>
  redemptionId === code.redemptionId;

function codeAfter(code: CodeStanding | null, step: Step): CodeStanding | null {
  if (step.type === 'TransferCodeCreated') {
    const { lookupHash, expiresAt } = step;
    const none = { redemptionId: null, endedRedemptions: [], packets: [] };
    return { lookupHash: lookupHash ?? '', expiresAt: expiresAt ?? '', ...none };
  }
  if (code === null) return null;
  switch (step.type) {
    case 'TransferCodeRedeemed':
      return { ...code, redemptionId: step.redemptionId, packets: [] };
    case 'CodePacketSent':
      return { ...code, packets: [...code.packets, step.packetNumber ?? 0] };
    case 'CodeImportCancelled': {
      const ended = code.redemptionId === null ? [] : [code.redemptionId];
      return { ...code, endedRedemptions: [...code.endedRedemptions, ...ended] };
    }
    default:
      return code;
  }
}
