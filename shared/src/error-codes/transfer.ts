import type { ErrorEntry } from './error-entry.ts';

/** Transfers: what the hub refuses because of a transfer’s state or parties. */
export const transferErrors = {
  'transfer-exists': {
    class: 'permanent',
    status: 409,
    meaning: 'A transfer with this id already exists.',
  },
  'transfer-unknown': {
    class: 'permanent',
    status: 404,
    meaning: 'There is no such transfer.',
  },
  'transfer-not-yours': {
    class: 'permanent',
    status: 403,
    meaning: 'The district is no party to this transfer, or not the one to send this.',
  },
  'transfer-already-answered': {
    class: 'permanent',
    status: 409,
    meaning: 'The transfer was answered before; an answer cannot be changed.',
  },
  'transfer-not-released': {
    class: 'permanent',
    status: 409,
    meaning: 'The transfer was not released, so there is nothing to add to it or to receive.',
  },
  'transfer-open': {
    class: 'permanent',
    status: 409,
    meaning:
      'Somebody is still to act on this transfer, and needs the personal parts of its messages.',
  },
  'transfer-not-sent-on': {
    class: 'transient',
    status: 409,
    meaning:
      'The hub has not sent on everything of this transfer yet; see that it runs, and try again.',
  },
  'transfer-id-missing': {
    class: 'permanent',
    status: 400,
    meaning: 'The message names no transfer.',
  },
  'unmatched-requests-exhausted': {
    class: 'transient',
    status: 429,
    meaning:
      'Too many requests of this district found no former district within a day; ask again later.',
  },
  'enrollment-not-reported': {
    class: 'permanent',
    status: 403,
    meaning:
      'The district has not reported an open enrollment of this student; records are requested after enrolling.',
  },
} as const satisfies Record<string, ErrorEntry>;
