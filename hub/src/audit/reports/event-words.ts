import type { DistrictEvent } from '@portage/shared/districts/district-event';
import type { TransferEvent } from '@portage/shared/transfer/event';
import { isDistrictEvent, type LogEvent } from '@portage/shared/transfer/log-event';

/** What an event means, in a sentence without its subject: "asks boro for a student’s records". */
export const meaningOf = (event: LogEvent): string =>
  isDistrictEvent(event) ? ofDistrict(event) : ofTransfer(event);

function ofDistrict(event: DistrictEvent): string {
  switch (event.type) {
    case 'DistrictEnrolled':
      return `lets ${event.districtId} in (${event.name})`;
    case 'DistrictKeyAdded':
      return `gets the key ${event.keyId}`;
    case 'DistrictKeyRevoked':
      return `ends the key ${event.keyId} of ${event.districtId}: ${event.reason}`;
    case 'DistrictKeyRecovered':
      return `gives ${event.districtId} the key ${event.keyId}, by two officers; others end`;
    case 'DistrictSuspended':
      return `suspends ${event.districtId}: ${event.reason}`;
    case 'DistrictResumed':
      return `resumes ${event.districtId}`;
    case 'DistrictRevoked':
      return `revokes ${event.districtId}: ${event.reason}`;
  }
}

const plain: Readonly<Record<string, string>> = {
  FormerDistrictNotFound: 'asks for a student’s records; no former district was found',
  RecordsReleased: 'releases the records',
  RequestRejected: 'rejects the request',
  RequestIgnored: 'ignores the request, for a legal reason',
  RecordsMismatched: 'has no record that matches the request exactly',
  RecordsSupplemented: 'sends the records once more, as a supplement',
  ReleaseDelivered: 'has received the release',
  PacketVerified: 'has opened the packet and found it whole',
  RecordsImported: 'has imported from the packet',
  TransferCodeRevoked: 'revokes its transfer code',
  TransferCodeLookedUp: 'looks up a transfer code',
  TransferCodeRedeemed: 'redeems the transfer code',
  CodeImportCancelled: 'cancels the import and gives the code back',
  CodeImportStarted: 'starts the import',
};

function ofTransfer(event: TransferEvent): string {
  switch (event.type) {
    case 'RecordsRequested':
      return `asks ${event.releasingDistrict} for a student’s records, due ${event.dueAt}`;
    case 'TransferCodeCreated':
      return `makes a transfer code for ${event.studentCount} students`;
    case 'CodePacketSent':
      return `sends packet ${event.packetNumber} of the code`;
    case 'CodeImportFinished':
      return `ends the import: ${event.studentsImported} of ${event.studentsTotal} ${event.outcome}`;
    default:
      return plain[event.type] ?? event.type;
  }
}
