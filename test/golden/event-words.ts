import type { LogEvent } from '@portage/shared/transfer/log-event';

/** What an event of the log says, and the message it comes from; null where the state decides. */
interface EventWords {
  readonly meaning: string;
  readonly message: string | null;
}

/** Every event of the log. A new one without words does not compile. */
export const eventWords: Readonly<Record<LogEvent['type'], EventWords>> = {
  RecordsRequested: {
    meaning:
      'A district asked for the records of a student who joined it, and the hub found exactly one ' +
      'former district. The transfer waits for its answer.',
    message: 'request',
  },
  FormerDistrictNotFound: {
    meaning: 'A district asked, and no former district was found. The transfer ends here.',
    message: 'request',
  },
  RecordsReleased: {
    meaning: 'The former district released the records: its sealed packet is on its way.',
    message: 'release',
  },
  RequestRejected: {
    meaning: 'The former district rejected the request, with a reason.',
    message: 'reject',
  },
  RequestIgnored: {
    meaning:
      'The former district ignored the request for a legal reason. The requesting district is ' +
      'told that the request was rejected, and by nobody.',
    message: 'ignore',
  },
  RecordsMismatched: {
    meaning: 'The records of the former district do not match the request; the transfer ends.',
    message: 'mismatch',
  },
  RecordsSupplemented: {
    meaning: 'The former district sent all records once more, because some had changed.',
    message: 'supplement',
  },
  ReleaseDelivered: {
    meaning: 'The requesting district has the release.',
    message: 'delivered',
  },
  PacketVerified: {
    meaning:
      'The requesting district has a whole packet: every file is what the former district signed.',
    message: 'verified',
  },
  RecordsImported: {
    meaning: 'The requesting district imported records of the packet.',
    message: 'imported',
  },
  TransferCodeCreated: {
    meaning: 'A district made a transfer code for some of its students.',
    message: 'create-code',
  },
  TransferCodeRevoked: {
    meaning: 'The district that made a code took it back before anybody used it.',
    message: 'revoke-code',
  },
  TransferCodeLookedUp: {
    meaning: 'A district entered a code and looked at what it stands for.',
    message: 'look-up-code',
  },
  TransferCodeRedeemed: {
    meaning: 'A district redeemed a code: from now on nobody else can.',
    message: 'redeem-code',
  },
  CodePacketSent: {
    meaning: 'The district that made the code sent one packet of its students.',
    message: 'code-packet',
  },
  CodeImportCancelled: {
    meaning: 'The district that redeemed the code gave it back without importing anything.',
    message: 'cancel-code-import',
  },
  CodeImportStarted: {
    meaning: 'The district that redeemed the code began to import: the code is used up.',
    message: 'start-code-import',
  },
  CodeImportFinished: {
    meaning: 'The import of a code came to its end.',
    message: 'finish-code-import',
  },
  DistrictEnrolled: { meaning: 'The state enrolled a district.', message: null },
  DistrictKeyAdded: {
    meaning:
      'A district has a key more: its first one, announced with the token of its enrollment and ' +
      'signed with that key, or a later one, signed with a key that was valid then.',
    message: 'register-key, rotate-key',
  },
  DistrictKeyRevoked: {
    meaning: 'A key of a district is valid no more, for entries after this one.',
    message: 'revoke-key, or none when the state decides',
  },
  DistrictKeyRecovered: {
    meaning:
      'A district had lost its key and has a new one, because two officers of the state signed ' +
      'for it. All its earlier keys are valid no more.',
    message: null,
  },
  DistrictSuspended: {
    meaning: 'The state cut a district off; it can be undone.',
    message: null,
  },
  DistrictResumed: { meaning: 'A suspended district may connect again.', message: null },
  DistrictRevoked: { meaning: 'The state cut a district off for ever.', message: null },
};

/** What a field says, in whatever event it stands. */
export const fieldWords: Readonly<Record<string, string>> = {
  eventId: 'Names the event; no other has it.',
  version: 'Of the event’s form: readers refuse another major version.',
  transferId: 'The transfer it belongs to.',
  districtId: 'The district it is about.',
  number: 'Place among the events of its transfer or district, from 1 without a gap.',
  at: 'When the hub decided it, by the hub’s clock. The order of the log does not follow it.',
  previousEventHash:
    'SHA-256 of the exact bytes of the transfer’s event before; null for the first.',
  cause:
    'The message that led to it: message id, district, place in the district’s chain, and the ' +
    'envelope as it was signed.',
  requestingDistrict: 'The district the student joined.',
  releasingDistrict: 'The district that has the records.',
  dueAt: 'When the answer is due.',
  lookupHash: 'SHA-256 by which the hub finds the code; the code itself is in no log.',
  studentCount: 'For how many students the code stands.',
  expiresAt: 'Until when the code can be redeemed.',
  redemptionId: 'Names this redemption; a code can be redeemed again after it was given back.',
  packetNumber: 'Which packet of this redemption, from 1.',
  outcome: 'Whether the import was done or failed.',
  studentsImported: 'How many students were imported.',
  studentsTotal: 'Of how many.',
  referenceCode: 'Names a failure, the same in the logs of both districts; null without one.',
  name: 'The district’s name.',
  contact: 'The office that answers for records: name, telephone, e-mail.',
  accountPublicKey: 'The district’s NATS account.',
  enrollmentTokenHash: 'SHA-256 of the token with which the first key is announced.',
  keyId: 'The key: the first 16 hexadecimal digits of the SHA-256 of its 32 bytes.',
  publicKey: 'The 32 bytes of the Ed25519 key.',
  approvals: 'The same statement about the new key, signed by each of two officers.',
  reason: 'Why, in the words of whoever decided.',
  by: 'Who of the state decided.',
};
