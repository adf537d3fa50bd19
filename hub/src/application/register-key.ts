import { isEnrollmentToken } from '@portage/shared/districts/enrollment-token';
import type { OpenedMessage } from '@portage/shared/envelope';
import { messageVersion } from '@portage/shared/envelope';
import type { DistrictId } from '@portage/shared/ids';
import type { HubPorts } from './ports.ts';
import { causeOf } from './record-decision.ts';
import type { Recording } from './recording.ts';

/** Takes a district's first key, once, against the one-time token of its enrollment file. */
export async function registerKey(
  command: { message: OpenedMessage<'register-key'>; districtId: DistrictId },
  hub: HubPorts,
): Promise<Recording> {
  const district = hub.districts.get(command.districtId);
  if (district === null) return { kind: 'refuse', code: 'district-not-active' };
  if (district.keys.length > 0) {
    // Another replica may have taken this very message.
    const { header, envelopeHash } = command.message;
    const recorded = hub.chains.hashAt(command.districtId, header.sequence);
    if (recorded === envelopeHash) return { kind: 'repeated' };
    return { kind: 'refuse', code: 'key-already-registered' };
  }
  const { key, enrollmentToken } = command.message.body;
  if (!isEnrollmentToken(enrollmentToken, district.enrollmentTokenHash)) {
    return { kind: 'refuse', code: 'token-invalid' };
  }
  const outcome = await hub.districts.append({
    type: 'DistrictKeyAdded',
    eventId: hub.newEventId(),
    version: messageVersion,
    districtId: command.districtId,
    number: district.number + 1,
    at: hub.now().toISOString(),
    keyId: key.keyId,
    publicKey: key.publicKey,
    cause: causeOf(command),
  });
  if (outcome.kind === 'conflict') {
    await hub.projections.caughtUp();
    return registerKey(command, hub);
  }
  return { kind: 'recorded', stream: 'TRANSFERS', streamSequence: outcome.streamSequence };
}
