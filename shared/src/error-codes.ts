/**
 * Every error a person or a program can meet, in one table: what it means, what to do, whether a
 * retry can help, and the HTTP status a page answers with. Code compares codes, never messages.
 * `transient`: the same call may work later. `permanent`: it will not. Messages hold codes, ids
 * and positions only, never a student's data.
 */
export const errorCodes = {
  'store-unsafe': {
    class: 'permanent',
    status: 500,
    meaning:
      'The database did not accept a safety setting; the program stops rather than risk data.',
  },
  'store-too-new': {
    class: 'permanent',
    status: 500,
    meaning: 'The database was written by a newer version of Portage; install that version.',
  },
  'store-of-other-district': {
    class: 'permanent',
    status: 409,
    meaning: 'The store holds the records of another district; use that district or another store.',
  },
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
  'import-row-elsewhere': {
    class: 'permanent',
    status: 409,
    meaning:
      'A received record was imported before for another student; nothing was imported. Correct the earlier import first.',
  },
} as const satisfies Record<string, ErrorEntry>;

interface ErrorEntry {
  readonly class: 'transient' | 'permanent';
  readonly status: number;
  readonly meaning: string;
}

export type ErrorCode = keyof typeof errorCodes;

/** A broken thing, with a code from the table and details that are safe to log. */
export class PortageError extends Error {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, string | number | boolean>>;

  constructor(
    code: ErrorCode,
    details: Record<string, string | number | boolean> = {},
    options?: ErrorOptions,
  ) {
    super(`${code}: ${errorCodes[code].meaning}${formatDetails(details)}`, options);
    this.name = 'PortageError';
    this.code = code;
    this.details = details;
  }
}

function formatDetails(details: Record<string, string | number | boolean>): string {
  const parts = Object.entries(details).map(([name, value]) => `${name}=${value}`);
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}
