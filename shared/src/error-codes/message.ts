import type { ErrorEntry } from './error-entry.ts';

/** Signed messages: what the hub refuses before it looks at a transfer. */
export const messageErrors = {
  'message-malformed': {
    class: 'permanent',
    status: 400,
    meaning: 'The message is not a well-formed Portage message.',
  },
  'key-unknown': {
    class: 'permanent',
    status: 403,
    meaning: 'The message is signed with a key the sender has not registered.',
  },
  'signature-invalid': {
    class: 'permanent',
    status: 403,
    meaning: 'The signature does not verify under the sender\u2019s key.',
  },
  'wrong-origin': {
    class: 'permanent',
    status: 403,
    meaning: 'The message belongs to another hub.',
  },
  'wrong-sender': {
    class: 'permanent',
    status: 403,
    meaning: 'The message claims another sender than the one it came from.',
  },
  'wrong-recipient': {
    class: 'permanent',
    status: 403,
    meaning: 'The message is addressed to somebody else.',
  },
  'payload-type-mismatch': {
    class: 'permanent',
    status: 400,
    meaning: 'The message says one kind and was signed as another.',
  },
  'version-unknown': {
    class: 'permanent',
    status: 400,
    meaning: 'The message has a major version this program does not know; update it.',
  },
  'kind-unknown': {
    class: 'permanent',
    status: 400,
    meaning: 'The message is of a kind this program does not know; update it.',
  },
  'kind-not-allowed': {
    class: 'permanent',
    status: 403,
    meaning: 'The sender may not send a message of this kind.',
  },
  'message-expired': {
    class: 'permanent',
    status: 400,
    meaning: 'The message is older than it may be.',
  },
  'message-from-future': {
    class: 'permanent',
    status: 400,
    meaning: 'The message is dated more than a day ahead; set the clock of the sender.',
  },
  'body-invalid': {
    class: 'permanent',
    status: 400,
    meaning: 'A field of the message is missing or not allowed.',
  },
  'personal-altered': {
    class: 'permanent',
    status: 400,
    meaning: 'The personal part is not the one the sender signed.',
  },
  'personal-invalid': {
    class: 'permanent',
    status: 400,
    meaning: 'The personal part has a field that is missing or not allowed.',
  },
  'personal-missing': {
    class: 'permanent',
    status: 400,
    meaning:
      'The message came without its personal part: the hub destroyed it after its time, or it was ' +
      'never sent. What it said about a person has to be asked for anew.',
  },
  'sequence-gap': {
    class: 'transient',
    status: 409,
    meaning: 'A message before this one has not arrived; the sender is asked to send again.',
  },
  'chain-fork': {
    class: 'permanent',
    status: 409,
    meaning:
      'The sender already sent another message with this number; two copies of one district may be running.',
  },
  'chain-broken': {
    class: 'permanent',
    status: 409,
    meaning: 'The message does not follow the one before it.',
  },
  'message-id-reused': {
    class: 'permanent',
    status: 409,
    meaning: 'Another message was recorded under this message id.',
  },
  'token-invalid': {
    class: 'permanent',
    status: 403,
    meaning:
      'The enrollment token is wrong or was used before; ask the state for a new enrollment file.',
  },
  'key-already-registered': {
    class: 'permanent',
    status: 409,
    meaning: 'The district already registered a key.',
  },
  'district-not-active': {
    class: 'permanent',
    status: 403,
    meaning: 'The district is suspended or revoked.',
  },
  'processing-failed': {
    class: 'permanent',
    status: 500,
    meaning: 'The message could not be carried out, for a reason of the receiver; see its log.',
  },
} as const satisfies Record<string, ErrorEntry>;
