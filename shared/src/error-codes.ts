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
