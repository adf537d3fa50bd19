import type { ErrorEntry } from './error-entry.ts';

/** What an auditor finds wrong with an exported log: each way to tamper has its own code. */
export const logAuditErrors = {
  'log-header-wrong': {
    class: 'permanent',
    status: 422,
    meaning: 'The export does not begin with its one header line, or one stands again further on.',
  },
  'log-commitment-wrong': {
    class: 'permanent',
    status: 422,
    meaning:
      'The salt and the event do not make the commitment of the entry: one of them was changed.',
  },
  'log-event-malformed': {
    class: 'permanent',
    status: 422,
    meaning: 'The bytes of the entry are no event of the log in the one way to write it.',
  },
  'log-entry-removed': {
    class: 'permanent',
    status: 422,
    meaning:
      'An entry is missing: the one that follows has a later number, or the copy of the log is ' +
      'cut off from the hub.',
  },
  'log-entries-swapped': {
    class: 'permanent',
    status: 422,
    meaning:
      'Entries stand in another order than their numbers say: the missing one comes further on.',
  },
  'log-entry-repeated': {
    class: 'permanent',
    status: 422,
    meaning: 'An entry stands in the file twice.',
  },
  'log-entry-inserted': {
    class: 'permanent',
    status: 422,
    meaning: 'There are two different entries of the same number.',
  },
  'log-entry-beyond': {
    class: 'permanent',
    status: 422,
    meaning: 'The file has more entries than its header says.',
  },
  'log-export-truncated': {
    class: 'permanent',
    status: 422,
    meaning: 'The file ends too early: lines, or a part of the last one, were cut off.',
  },
  'log-tail-unsigned': {
    class: 'permanent',
    status: 422,
    meaning: 'The last line is no checkpoint over all entries: nobody has signed the last of them.',
  },
  'log-checkpoint-misplaced': {
    class: 'permanent',
    status: 422,
    meaning: 'A checkpoint does not stand right after the last of the entries that it covers.',
  },
  'log-cosignature-foreign': {
    class: 'permanent',
    status: 422,
    meaning:
      'A checkpoint carries a signature of somebody who is neither the log, nor an auditor of ' +
      'the keys file, nor a district with that key at that size. Nothing unknown is passed ' +
      'over.',
  },
  'log-message-malformed': {
    class: 'permanent',
    status: 422,
    meaning: 'The signed message inside the entry is none, or its body is not one of its kind.',
  },
  'log-message-altered': {
    class: 'permanent',
    status: 422,
    meaning:
      'What the entry says of its message (id, number or hash) is not what the message itself ' +
      'says.',
  },
  'log-message-origin-other': {
    class: 'permanent',
    status: 422,
    meaning: 'The message was written to the hub of another state.',
  },
  'log-message-sender-other': {
    class: 'permanent',
    status: 422,
    meaning: 'The message is of another district than the one that the entry names.',
  },
  'log-message-transfer-other': {
    class: 'permanent',
    status: 422,
    meaning: 'The message belongs to another transfer than the event.',
  },
  'log-message-kind-other': {
    class: 'permanent',
    status: 422,
    meaning: 'A message of this kind does not lead to such an event.',
  },
  'log-event-contradicts': {
    class: 'permanent',
    status: 422,
    meaning: 'The event says something else than the message that it comes from.',
  },
  'log-message-signature-wrong': {
    class: 'permanent',
    status: 422,
    meaning: 'The message was not signed with the key that it names.',
  },
  'log-key-unknown': {
    class: 'permanent',
    status: 422,
    meaning: 'The log has no such key of the district.',
  },
  'log-key-revoked': {
    class: 'permanent',
    status: 422,
    meaning: 'The message was signed with a key that had been revoked before.',
  },
  'log-key-not-yet-valid': {
    class: 'permanent',
    status: 422,
    meaning: 'The message was signed with a key that the log has only further on.',
  },
  'log-key-other-district': {
    class: 'permanent',
    status: 422,
    meaning: 'The message was signed with the key of another district.',
  },
  'log-key-unpinned': {
    class: 'permanent',
    status: 422,
    meaning:
      'The first key of the district is none of those in the keys file: the district told the ' +
      'auditor others.',
  },
  'log-key-unproved': {
    class: 'permanent',
    status: 422,
    meaning:
      'A key was added or revoked without proof: the token of the enrollment, the signature of ' +
      'an earlier key or that of the new key is missing or wrong.',
  },
  'log-recovery-unproved': {
    class: 'permanent',
    status: 422,
    meaning:
      'A lost key was replaced without one statement signed by two officers of the keys file.',
  },
  'log-district-broken': {
    class: 'permanent',
    status: 422,
    meaning: 'The history of the district has a gap, a repetition or an event that cannot follow.',
  },
  'log-chain-broken': {
    class: 'permanent',
    status: 422,
    meaning:
      'The message does not go on from the one that its district signed before it: one of the ' +
      'two was exchanged.',
  },
  'log-chain-forked': {
    class: 'permanent',
    status: 422,
    meaning: 'The district signed two different messages under one number.',
  },
  'log-message-repeated': {
    class: 'permanent',
    status: 422,
    meaning: 'A message stands in the log twice; it can count once.',
  },
  'log-number-wrong': {
    class: 'permanent',
    status: 422,
    meaning:
      'The events of the transfer are not numbered one after the other: one is missing, or ' +
      'stands there twice.',
  },
  'log-event-chain-broken': {
    class: 'permanent',
    status: 422,
    meaning: 'The event does not name the one before it in its transfer by its hash.',
  },
  'log-decided-twice': {
    class: 'permanent',
    status: 422,
    meaning: 'The transfer was answered before; there is one answer for good.',
  },
  'log-request-missing': {
    class: 'permanent',
    status: 422,
    meaning: 'Nobody asked for the transfer, or nobody made its code.',
  },
  'log-party-wrong': {
    class: 'permanent',
    status: 422,
    meaning:
      'The district that signed the message is not the one that may say this in the transfer.',
  },
  'log-event-out-of-turn': {
    class: 'permanent',
    status: 422,
    meaning: 'Such an event cannot follow in this transfer, as it stands.',
  },
  'log-code-wrong': {
    class: 'permanent',
    status: 422,
    meaning:
      'The hash of the transfer code, its end, its redemption or the number of a packet is not ' +
      'right for the transfer.',
  },
} as const satisfies Record<string, ErrorEntry>;
