import type { OpenedMessage } from '@portage/shared/envelope';
import type { DistrictId } from '@portage/shared/ids';
import type { HubPorts } from './ports.ts';
import { causeOf } from './record-decision.ts';
import type { Recording } from './recording.ts';

/** Keeps the newest report of a school and grade; the registry follows from it. */
export async function recordRosterReport(
  command: { message: OpenedMessage<'roster-report'>; districtId: DistrictId },
  hub: HubPorts,
): Promise<Recording> {
  const { body, personal, personalBytes } = command.message;
  if (body.part > body.parts || personal.entries.length !== body.entryCount) {
    return { kind: 'refuse', code: 'body-invalid' };
  }
  const streamSequence = await hub.rosters.put({
    districtId: command.districtId,
    source: 'report',
    schoolId: body.schoolId,
    gradeLevel: body.gradeLevel,
    part: body.part,
    parts: body.parts,
    at: hub.now().toISOString(),
    cause: causeOf(command),
    personal: (personalBytes ?? Buffer.alloc(0)).toString('base64'),
  });
  return { kind: 'recorded', stream: 'ROSTER', streamSequence };
}
