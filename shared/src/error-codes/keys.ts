import type { ErrorEntry } from './error-entry.ts';

/** Keys of districts: how they change, are revoked, and are recovered when they are lost. */
export const keyErrors = {
  'key-revoked': {
    class: 'permanent',
    status: 403,
    meaning: 'The message is signed with a key of its district that was revoked.',
  },
  'key-known': {
    class: 'permanent',
    status: 409,
    meaning: 'The district has or had this key already; a new one is needed.',
  },
  'key-weak': {
    class: 'permanent',
    status: 422,
    meaning: 'The key is one that proves nothing, or its id is not its own.',
  },
  'key-proof-wrong': {
    class: 'permanent',
    status: 422,
    meaning: 'The new key has not signed that it follows the old one.',
  },
  'key-last': {
    class: 'permanent',
    status: 409,
    meaning: 'This is the only valid key of the district; a new one has to come first.',
  },
  'key-of-district-unknown': {
    class: 'permanent',
    status: 404,
    meaning: 'The district has no such key that is valid.',
  },
  'key-change-pending': {
    class: 'transient',
    status: 409,
    meaning:
      'A change of the key is under way: the hub has not taken the new one yet, or the old one is ' +
      'not revoked yet.',
  },
  'key-not-lost': {
    class: 'permanent',
    status: 409,
    meaning: 'This district has a valid key; "keys rotate" makes a new one.',
  },
  'signing-key-lost': {
    class: 'permanent',
    status: 503,
    meaning:
      'The key that this district signs with is not here any more, or was revoked. Run ' +
      '"portage-agent keys recover" and call the state.',
  },
  'district-key-revoked': {
    class: 'permanent',
    status: 403,
    meaning:
      'The message of another district is signed with a key from before the state gave it a new one.',
  },
  'approval-malformed': {
    class: 'permanent',
    status: 400,
    meaning: 'This is no request for a new key, or no approval of one.',
  },
  'approvals-differ': {
    class: 'permanent',
    status: 409,
    meaning: 'The two approvals are not about one and the same request.',
  },
  'approval-alone': {
    class: 'permanent',
    status: 409,
    meaning: 'Two different officers have to approve; one alone cannot.',
  },
  'approval-of-other-state': {
    class: 'permanent',
    status: 409,
    meaning: 'The request is for the hub of another state.',
  },
  'officer-unknown': {
    class: 'permanent',
    status: 403,
    meaning: 'An approval is not signed by an officer of this state, or was changed.',
  },
  'officer-exists': {
    class: 'permanent',
    status: 409,
    meaning: 'There is an officer with this name or this key already.',
  },
  'officer-key-unreadable': {
    class: 'permanent',
    status: 400,
    meaning: 'This is no officer’s key, or the passphrase is wrong.',
  },
  'passphrase-short': {
    class: 'permanent',
    status: 400,
    meaning: 'The passphrase has fewer than twelve letters, or the two that were typed differ.',
  },
} as const satisfies Record<string, ErrorEntry>;
