import type { OpenedMessage } from '@portage/shared/envelope';
import type { DistrictId } from '@portage/shared/ids';
import { dueAt } from '@portage/shared/transfer/due-date';
import { fold } from '@portage/shared/transfer/evolve';
import { decide, type TransferMessageKind } from '../domain/decide/index.ts';
import type { RequestContext } from '../domain/decide/request.ts';
import { formerDistrict, isEnrolledIn } from '../domain/former-district.ts';
import { unmatchedWindowMs } from '../domain/policy.ts';
import type { HubPorts } from './ports.ts';
import { type Deciding, recordDecision } from './record-decision.ts';
import type { Recording } from './recording.ts';

interface TransferCommand {
  readonly message: OpenedMessage<TransferMessageKind>;
  readonly districtId: DistrictId;
}

/** Decides a message about a request against its transfer, and records the one event it makes. */
export async function recordTransferMessage(
  command: TransferCommand,
  hub: HubPorts,
): Promise<Recording> {
  const { transferId } = command.message.header;
  if (transferId === null) return { kind: 'refuse', code: 'transfer-id-missing' };
  const deciding = {
    transferId,
    decide: (events, at) => {
      const context = contextOf(command, { isIdTaken: events.length > 0, at }, hub);
      return decide(fold(events), command, context);
    },
  } satisfies Deciding;
  return recordDecision(command, deciding, hub);
}

function contextOf(
  { message, districtId }: TransferCommand,
  { isIdTaken, at }: { isIdTaken: boolean; at: string },
  hub: HubPorts,
): RequestContext {
  if (message.kind !== 'request') {
    const nothing = { isEnrolledHere: false, isUnmatchedExhausted: false, formerDistrict: null };
    return { isIdTaken, ...nothing, dueAt: '' };
  }
  const { student } = (message as OpenedMessage<'request'>).personal;
  const enrollments = hub.registry.enrollmentsOf(student.stateStudentId);
  return {
    isIdTaken,
    isEnrolledHere: isEnrolledIn(student, districtId, enrollments),
    isUnmatchedExhausted: isUnmatchedExhausted(districtId, at, hub),
    formerDistrict: formerDistrict(student, districtId, enrollments),
    dueAt: dueAt(at, hub.policy().dueDates),
  };
}

/** A district's messages are taken one after the other: all of its requests before are counted. */
function isUnmatchedExhausted(districtId: DistrictId, at: string, hub: HubPorts): boolean {
  const since = new Date(Date.parse(at) - unmatchedWindowMs).toISOString();
  return hub.registry.unmatchedSince(districtId, since) >= hub.policy().unmatchedPerDay;
}
