import type { District } from '@portage/shared/districts/district';
import { districtEventSchema } from '@portage/shared/districts/district-event';
import { messageVersion, type OpenedMessage } from '@portage/shared/envelope';
import type { DistrictId } from '@portage/shared/ids';
import { decideRevocation, decideRotation, type KeyDecision } from '../domain/decide-key.ts';
import type { HubPorts } from './ports.ts';
import { causeOf } from './record-decision.ts';
import type { Recording } from './recording.ts';

/** Messages by which a district changes its own keys. */
export type KeyMessage = OpenedMessage<'rotate-key'> | OpenedMessage<'revoke-key'>;

/** Whether a message is about its district's keys, after the first one. */
export const isKeyMessage = (message: OpenedMessage): message is KeyMessage =>
  message.kind === 'rotate-key' || message.kind === 'revoke-key';

interface Command {
  readonly message: KeyMessage;
  readonly districtId: DistrictId;
}

/**
 * Adds a district's next key to the log, or ends one; decides anew when somebody else was first.
 */
export async function recordKeyMessage(command: Command, hub: HubPorts): Promise<Recording> {
  const { districtId, message } = command;
  const district = hub.districts.get(districtId);
  if (district === null) return { kind: 'refuse', code: 'district-not-active' };
  // Another replica may have taken this very message.
  const recorded = hub.chains.hashAt(districtId, message.header.sequence);
  if (recorded === message.envelopeHash) return { kind: 'repeated' };
  const decision = decide(district, command, hub);
  if (decision.kind === 'refuse') return decision;
  const outcome = await hub.districts.append(
    districtEventSchema.parse({
      ...decision.fact,
      eventId: hub.newEventId(),
      version: messageVersion,
      districtId,
      number: district.number + 1,
      at: hub.now().toISOString(),
    }),
  );
  if (outcome.kind === 'conflict') {
    await hub.projections.caughtUp();
    return recordKeyMessage(command, hub);
  }
  return { kind: 'recorded', stream: 'TRANSFERS', streamSequence: outcome.streamSequence };
}

function decide(district: District, { message, districtId }: Command, hub: HubPorts): KeyDecision {
  const { origin } = hub;
  const cause = causeOf({ message, districtId });
  return message.kind === 'rotate-key'
    ? decideRotation(district, { origin, cause, body: message.body })
    : decideRevocation(district, { origin, cause, body: message.body });
}
