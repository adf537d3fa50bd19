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
  'xml-too-large': {
    class: 'permanent',
    status: 413,
    meaning: 'The XML document is larger than this program reads.',
  },
  'xml-encoding': {
    class: 'permanent',
    status: 422,
    meaning: 'The XML document is not plain UTF-8 without a byte order mark.',
  },
  'xml-forbidden-markup': {
    class: 'permanent',
    status: 422,
    meaning:
      'The XML document holds a DOCTYPE, instruction, comment or CDATA section; a packet has none.',
  },
  'xml-too-complex': {
    class: 'permanent',
    status: 422,
    meaning: 'The XML document is nested too deep, or has too many elements or attributes.',
  },
  'xml-malformed': {
    class: 'permanent',
    status: 422,
    meaning: 'The XML document is not well-formed.',
  },
  'xml-schema-invalid': {
    class: 'permanent',
    status: 422,
    meaning: 'The XML document does not follow the published packet schema.',
  },
  'xml-wrong-document': {
    class: 'permanent',
    status: 422,
    meaning: 'The XML document is not the record object that was expected.',
  },
  'xml-unexpected-content': {
    class: 'permanent',
    status: 422,
    meaning: 'The XML document holds an element or attribute that a packet document may not hold.',
  },
  'xml-row-invalid': {
    class: 'permanent',
    status: 422,
    meaning: 'A header or row of the XML document breaks a rule of its record object.',
  },
  'xml-illegal-character': {
    class: 'permanent',
    status: 422,
    meaning: 'A value holds a character that XML cannot carry; correct the record and try again.',
  },
  'container-invalid': {
    class: 'permanent',
    status: 422,
    meaning: 'The packet is not a container as Portage writes it; ask for the records again.',
  },
  'container-too-large': {
    class: 'permanent',
    status: 413,
    meaning: 'The packet, its manifest or one of its files is larger than this program takes.',
  },
  'container-truncated': {
    class: 'permanent',
    status: 422,
    meaning: 'The packet ends before its container does; ask for the records again.',
  },
  'container-manifest-invalid': {
    class: 'permanent',
    status: 422,
    meaning: 'The manifest inside the packet breaks its schema.',
  },
  'container-digest-mismatch': {
    class: 'permanent',
    status: 422,
    meaning: 'A file in the packet is not the one that the manifest inside it names.',
  },
  'container-source-changed': {
    class: 'transient',
    status: 500,
    meaning: 'A file changed while it was put into a packet; nothing was sent, try again.',
  },
  'packet-digest-mismatch': {
    class: 'permanent',
    status: 422,
    meaning: 'The packet that arrived is not the one that the release names.',
  },
  'packet-undecryptable': {
    class: 'permanent',
    status: 422,
    meaning: 'The packet was not sealed to this request, or was changed on the way.',
  },
  'packet-wrong-transfer': {
    class: 'permanent',
    status: 422,
    meaning: 'The packet was made for another transfer.',
  },
  'packet-folder-exists': {
    class: 'permanent',
    status: 409,
    meaning: 'The folder for the opened packet is there already; it is not written over.',
  },
  'packet-contents-differ': {
    class: 'permanent',
    status: 422,
    meaning: 'A file in the packet does not say what the manifest inside it says.',
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
