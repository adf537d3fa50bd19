import type { ErrorEntry } from './error-entry.ts';

/** Records on their way from a file into a district’s store. */
export const recordsErrors = {
  'edfi-folder-unreadable': {
    class: 'permanent',
    status: 400,
    meaning: 'The folder of Ed-Fi files cannot be read.',
  },
  'student-file-unreadable': {
    class: 'permanent',
    status: 400,
    meaning: 'The file of student records cannot be read.',
  },
  'documents-unreadable': {
    class: 'permanent',
    status: 400,
    meaning: 'The folder of files attached to records cannot be read.',
  },
  'edfi-file-refused': {
    class: 'permanent',
    status: 422,
    meaning: 'The file is not an Ed-Fi interchange that can be read; nothing of it was stored.',
  },
  'load-broken': {
    class: 'permanent',
    status: 500,
    meaning: 'A record that was found good could not be stored; the file was rolled back.',
  },
} as const satisfies Record<string, ErrorEntry>;
