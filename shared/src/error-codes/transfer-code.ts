import type { ErrorEntry } from './error-entry.ts';

/** Transfer codes: what was typed, what the hub refuses, what an import of one may meet. */
export const transferCodeErrors = {
  'no-enrolled-students': {
    class: 'permanent',
    status: 409,
    meaning: 'Nobody is enrolled in this grade of this school today; a code would carry nothing.',
  },
  'transfer-code-length': {
    class: 'permanent',
    status: 400,
    meaning: 'A transfer code has 27 letters and digits; blanks and dashes do not count.',
  },
  'transfer-code-symbol': {
    class: 'permanent',
    status: 400,
    meaning: 'No transfer code has the character at this position; look at it again.',
  },
  'transfer-code-mistyped': {
    class: 'permanent',
    status: 400,
    meaning: 'A character of the transfer code is wrong, or two are swapped; nothing was sent.',
  },
  'transfer-code-unknown': {
    class: 'permanent',
    status: 404,
    meaning: 'There is no such transfer code; the try was noted. Ask for the code again.',
  },
  'transfer-code-tries-exhausted': {
    class: 'transient',
    status: 429,
    meaning: 'Too many wrong transfer codes were tried here in the last hour; try again later.',
  },
  'transfer-code-own': {
    class: 'permanent',
    status: 409,
    meaning: 'The code was made in this district: the students are here already.',
  },
  'transfer-code-expired': {
    class: 'permanent',
    status: 410,
    meaning: 'The code is older than 30 days; ask the other district for a new one.',
  },
  'transfer-code-revoked': {
    class: 'permanent',
    status: 410,
    meaning: 'The other district took the code back; ask there for a new one.',
  },
  'transfer-code-used': {
    class: 'permanent',
    status: 409,
    meaning: 'The code was used for an import; a code imports once. Ask for a new one.',
  },
  'transfer-code-in-use': {
    class: 'permanent',
    status: 409,
    meaning: 'The code is in use for an import that is not finished; cancelled, it can be used.',
  },
  'transfer-code-exists': {
    class: 'permanent',
    status: 409,
    meaning: 'A code with this hash exists already.',
  },
  'transfer-code-made': {
    class: 'permanent',
    status: 409,
    meaning: 'This form has made its code; a code is shown once. Revoke it if you do not have it.',
  },
  'transfer-code-not-unused': {
    class: 'permanent',
    status: 409,
    meaning: 'Only an unused code can be revoked.',
  },
  'redemption-ended': {
    class: 'permanent',
    status: 409,
    meaning: 'This redemption of the code was cancelled, or the code is redeemed by another.',
  },
  'code-import-started': {
    class: 'permanent',
    status: 409,
    meaning: 'The import was started; it can no longer be cancelled or started again.',
  },
  'code-import-not-started': {
    class: 'permanent',
    status: 409,
    meaning: 'The import was not started, so it cannot have ended.',
  },
  'code-packet-repeated': {
    class: 'permanent',
    status: 409,
    meaning: 'A packet of this number was sent for this redemption.',
  },
  'code-offer-unreadable': {
    class: 'permanent',
    status: 400,
    meaning: 'What came with the code does not open with it; ask the other district for a new one.',
  },
  'redemption-forged': {
    class: 'permanent',
    status: 403,
    meaning: 'A redemption does not come from a district that knows the code; nothing was sent.',
  },
  'code-message-forged': {
    class: 'permanent',
    status: 403,
    meaning: 'A message about a code does not come from the other district of its import.',
  },
  'code-import-pending': {
    class: 'permanent',
    status: 409,
    meaning: 'This code is among the pending imports already; see portage-agent pending.',
  },
  'code-import-not-offered': {
    class: 'permanent',
    status: 409,
    meaning: 'Where the students come from is not known yet, or somebody went on or back before.',
  },
  'code-answer-missing': {
    class: 'transient',
    status: 503,
    meaning: 'The hub has not answered yet; is the agent running? Enter the code again later.',
  },
  'school-unknown': {
    class: 'permanent',
    status: 404,
    meaning: 'This district has no school of this ID.',
  },
} as const satisfies Record<string, ErrorEntry>;
