import { crashPoint } from '@portage/shared/crash-point';
import { messageVersion, type OpenedMessage } from '@portage/shared/envelope';
import { PortageError } from '@portage/shared/error-codes';
import type { DistrictId } from '@portage/shared/ids';
import { transferIdSchema } from '@portage/shared/ids';
import type { Cause } from '@portage/shared/transfer/cause';
import { dueAt } from '@portage/shared/transfer/due-date';
import { type TransferEvent, transferEventSchema } from '@portage/shared/transfer/event';
import { fold } from '@portage/shared/transfer/evolve';
import type { EventFacts } from '../domain/decide/decision.ts';
import { decide, type TransferMessageKind } from '../domain/decide/index.ts';
import type { RequestContext } from '../domain/decide/request.ts';
import { formerDistrict, isEnrolledIn } from '../domain/former-district.ts';
import type { HubPorts, RecordedEvent } from './ports.ts';
import type { Recording } from './recording.ts';

interface TransferCommand {
  readonly message: OpenedMessage<TransferMessageKind>;
  readonly districtId: DistrictId;
}

/** Replicas that append to one transfer at once settle within a few rounds; more is a fault. */
const maxRounds = 20;

/**
 * Reads the transfer, decides, appends the one event; decides anew when somebody else was first.
 * The personal part is stored before the event, so that no event points at nothing.
 */
export async function recordTransferMessage(
  command: TransferCommand,
  hub: HubPorts,
): Promise<Recording> {
  const { transferId } = command.message.header;
  if (transferId === null) return { kind: 'refuse', code: 'transfer-id-missing' };
  for (let round = 0; round < maxRounds; round += 1) {
    const history = await hub.log.history(transferId);
    const transfer = fold(history.map(({ event }) => event));
    const decision = decide(transfer, command, contextOf(command, hub));
    if (decision.kind === 'repeated') return repetition(command, history);
    if (decision.kind === 'refuse') return decision;
    crashPoint('event-decided');
    await storePersonal(command, hub);
    crashPoint('personal-stored');
    const previous = history.at(-1) ?? null;
    const event = eventOf({ facts: decision.facts, command, previous }, hub);
    const outcome = await hub.log.append(event, previous);
    if (outcome.kind === 'appended') {
      crashPoint('event-appended');
      return { kind: 'recorded', stream: 'TRANSFERS', streamSequence: outcome.streamSequence };
    }
  }
  throw new PortageError('append-contended', { transferId });
}

/** A message id stands for one message: another message under it is refused, and leaves a trace. */
function repetition(
  { message }: TransferCommand,
  history: readonly RecordedEvent[],
): Extract<Recording, { kind: 'repeated' | 'refuse' }> {
  const { messageId } = message.header;
  const recorded = history.find(({ event }) => event.cause.messageId === messageId);
  return recorded?.event.cause.envelopeHash === message.envelopeHash
    ? { kind: 'repeated' }
    : { kind: 'refuse', code: 'message-id-reused' };
}

function contextOf({ message, districtId }: TransferCommand, hub: HubPorts): RequestContext {
  if (message.kind !== 'request') return { isEnrolledHere: false, formerDistrict: null, dueAt: '' };
  const { student } = (message as OpenedMessage<'request'>).personal;
  const enrollments = hub.registry.enrollmentsOf(student.stateStudentId);
  return {
    isEnrolledHere: isEnrolledIn(student, districtId, enrollments),
    formerDistrict: formerDistrict(student, districtId, enrollments),
    dueAt: dueAt(hub.now().toISOString(), hub.dueDateRule),
  };
}

async function storePersonal({ message }: TransferCommand, hub: HubPorts): Promise<void> {
  const { transferId, messageId } = message.header;
  if (message.personalBytes === null || transferId === null) return;
  await hub.personal.put({ transferId, messageId, bytes: message.personalBytes });
}

function eventOf(
  parts: { facts: EventFacts; command: TransferCommand; previous: RecordedEvent | null },
  hub: HubPorts,
): TransferEvent {
  const { facts, command, previous } = parts;
  return transferEventSchema.parse({
    eventId: hub.newEventId(),
    version: messageVersion,
    transferId: transferIdSchema.parse(command.message.header.transferId),
    number: (previous?.event.number ?? 0) + 1,
    at: hub.now().toISOString(),
    previousEventHash: previous?.hash ?? null,
    ...facts,
    cause: causeOf(command),
  });
}

/** The signed message behind an entry, as entries keep it. */
export function causeOf(command: { message: OpenedMessage; districtId: DistrictId }): Cause {
  const { header, envelopeHash, dsse } = command.message;
  const { messageId, sequence } = header;
  return { messageId, districtId: command.districtId, sequence, envelopeHash, dsse };
}
