import { crashPoint } from '@portage/shared/crash-point';
import { messageVersion, type OpenedMessage } from '@portage/shared/envelope';
import { PortageError } from '@portage/shared/error-codes';
import type { DistrictId, TransferId } from '@portage/shared/ids';
import type { Cause } from '@portage/shared/transfer/cause';
import { type TransferEvent, transferEventSchema } from '@portage/shared/transfer/event';
import type { Decision, EventFacts } from '../domain/decide/decision.ts';
import type { HubPorts, RecordedEvent } from './ports.ts';
import type { Recording } from './recording.ts';

interface Said {
  readonly message: OpenedMessage;
  readonly districtId: DistrictId;
}

/** A decision on one transfer. `at` is the instant of the decision and of its event, RFC 3339. */
export interface Deciding {
  readonly transferId: TransferId;
  readonly decide: (events: readonly TransferEvent[], at: string) => Decision;
}

/** Replicas that append to one transfer at once settle within a few rounds; more is a fault. */
const maxRounds = 20;

/**
 * Reads the transfer, decides, appends the one event; decides anew when somebody else was first.
 * The personal part is stored before the event, so that no event points at nothing. Throws
 * `append-contended`.
 */
export async function recordDecision(
  said: Said,
  { transferId, decide }: Deciding,
  hub: HubPorts,
): Promise<Recording> {
  for (let round = 0; round < maxRounds; round += 1) {
    const history = await hub.log.history(transferId);
    const at = hub.now().toISOString();
    const decision = decide(
      history.map(({ event }) => event),
      at,
    );
    if (decision.kind === 'repeated') return repetition(said, history);
    if (decision.kind === 'refuse') return decision;
    crashPoint('event-decided');
    await storePersonal(said, transferId, hub);
    crashPoint('personal-stored');
    const previous = history.at(-1) ?? null;
    const { facts } = decision;
    const event = eventOf(said, { eventId: hub.newEventId(), transferId, facts, previous, at });
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
  { message }: Said,
  history: readonly RecordedEvent[],
): Extract<Recording, { kind: 'repeated' | 'refuse' }> {
  const { messageId } = message.header;
  const recorded = history.find(({ event }) => event.cause.messageId === messageId);
  return recorded?.event.cause.envelopeHash === message.envelopeHash
    ? { kind: 'repeated' }
    : { kind: 'refuse', code: 'message-id-reused' };
}

async function storePersonal(
  { message }: Said,
  transferId: TransferId,
  hub: HubPorts,
): Promise<void> {
  if (message.personalBytes === null) return;
  const { messageId } = message.header;
  await hub.personal.put({ transferId, messageId, bytes: message.personalBytes });
}

interface EventParts {
  readonly eventId: string;
  readonly transferId: TransferId;
  readonly facts: EventFacts;
  readonly previous: RecordedEvent | null;
  readonly at: string;
}

function eventOf(said: Said, { facts, previous, ...parts }: EventParts): TransferEvent {
  return transferEventSchema.parse({
    ...parts,
    version: messageVersion,
    number: (previous?.event.number ?? 0) + 1,
    previousEventHash: previous?.hash ?? null,
    ...facts,
    cause: causeOf(said),
  });
}

/** The signed message behind an entry, as entries keep it. */
export function causeOf({ message, districtId }: Said): Cause {
  const { header, envelopeHash, dsse } = message;
  const { messageId, sequence } = header;
  return { messageId, districtId, sequence, envelopeHash, dsse };
}
