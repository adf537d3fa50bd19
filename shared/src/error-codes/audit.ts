import type { ErrorEntry } from './error-entry.ts';

/** What an auditor's reports and bundles of evidence refuse. Whole logs are checked by log.ts. */
export const auditErrors = {
  'audit-file-cut': {
    class: 'permanent',
    status: 400,
    meaning: 'The exported log has fewer or more entries than its first line says: it was cut.',
  },
  'audit-entry-changed': {
    class: 'permanent',
    status: 422,
    meaning: 'An entry is not what the log committed to: its salt or its event was changed.',
  },
  'audit-entry-misplaced': {
    class: 'permanent',
    status: 422,
    meaning: 'An entry does not stand where its number says: one was removed, added or moved.',
  },
  'audit-event-unreadable': {
    class: 'permanent',
    status: 422,
    meaning: 'An entry is no event that this version knows; update the program, or check the file.',
  },
  'audit-root-other': {
    class: 'permanent',
    status: 422,
    meaning: 'The entries of the file do not lead to the root that the log has signed for them.',
  },
  'audit-checkpoint-missing': {
    class: 'permanent',
    status: 422,
    meaning: 'The file has no checkpoint over all of its entries, so nothing of it can be proved.',
  },
  'audit-keys-needed': {
    class: 'permanent',
    status: 400,
    meaning: 'Proofs need the keys to believe; name their file with --keys.',
  },
  'audit-record-malformed': {
    class: 'permanent',
    status: 400,
    meaning: 'This is not a district’s disclosure record (portage-disclosure-record 1.0).',
  },
  'audit-record-needed': {
    class: 'permanent',
    status: 400,
    meaning:
      'The log names no student, so only a district’s disclosure record can find one; name its ' +
      'file with --record.',
  },
  'audit-record-other': {
    class: 'permanent',
    status: 400,
    meaning: 'The disclosure record is of another district or another state than asked for.',
  },
  'audit-student-unknown': {
    class: 'permanent',
    status: 404,
    meaning: 'The disclosure record has no row of a student with that state ID or local ID.',
  },
  'evidence-too-large': {
    class: 'permanent',
    status: 413,
    meaning: 'The bundle, or a file in it, is larger than evidence can be; it was not unpacked.',
  },
  'evidence-zip-malformed': {
    class: 'permanent',
    status: 400,
    meaning: 'This is no bundle of evidence: its ZIP cannot be read, or it is compressed.',
  },
  'evidence-zip-altered': {
    class: 'permanent',
    status: 422,
    meaning: 'The ZIP is not byte for byte as it was made: it was changed or packed again.',
  },
  'evidence-path-wrong': {
    class: 'permanent',
    status: 422,
    meaning: 'A file in the bundle has a name that leads elsewhere, or stands there twice.',
  },
  'evidence-file-extra': {
    class: 'permanent',
    status: 422,
    meaning: 'The bundle holds a file that its manifest does not name, or that proves nothing.',
  },
  'evidence-file-missing': {
    class: 'permanent',
    status: 422,
    meaning: 'A file that belongs to the bundle is not in it.',
  },
  'evidence-file-changed': {
    class: 'permanent',
    status: 422,
    meaning: 'A file in the bundle is not the one that the manifest names: it was changed.',
  },
  'evidence-file-malformed': {
    class: 'permanent',
    status: 422,
    meaning: 'A file in the bundle is not written as such a file is.',
  },
  'evidence-keys-other': {
    class: 'permanent',
    status: 409,
    meaning:
      'The keys inside the bundle are not those given. Nothing inside was believed; check with ' +
      'the file of keys that the bundle was made with, if you trust it.',
  },
  'evidence-incomplete': {
    class: 'permanent',
    status: 422,
    meaning: 'An event between the first and the last of the bundle is missing from it.',
  },
  'evidence-entry-other': {
    class: 'permanent',
    status: 422,
    meaning: 'An entry is about something else: it belongs to no party of this transfer.',
  },
} as const satisfies Record<string, ErrorEntry>;
