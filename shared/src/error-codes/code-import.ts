import type { ErrorEntry } from './error-entry.ts';

/** Reviewing, importing and giving back the students whom a transfer code brings. */
export const codeImportErrors = {
  'redemption-unknown': {
    class: 'permanent',
    status: 404,
    meaning: 'No code was entered here under this id; see `portage-agent pending`.',
  },
  'incoming-student-unknown': {
    class: 'permanent',
    status: 404,
    meaning: 'The import has no student of this number; see `portage-agent review`.',
  },
  'code-import-not-ready': {
    class: 'transient',
    status: 409,
    meaning: 'The students of this code are not all here and compared yet; try again later.',
  },
  'match-taken': {
    class: 'permanent',
    status: 409,
    meaning:
      'The student here is chosen for another student of the same import; change that one first.',
  },
  'review-open': {
    class: 'permanent',
    status: 409,
    meaning:
      'Flagged students are not reviewed yet; nothing was imported. Review them, or import all the same: --accept-unreviewed.',
  },
  'incoming-document-other': {
    class: 'permanent',
    status: 409,
    meaning: 'The document is about another student than the one it was announced for.',
  },
  'cancel-unconfirmed': {
    class: 'permanent',
    status: 409,
    meaning:
      'Cancelling deletes the students who came and all that was reviewed: --yes confirms it.',
  },
} as const satisfies Record<string, ErrorEntry>;
