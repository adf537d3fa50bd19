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
  'key-unreadable': {
    class: 'permanent',
    status: 500,
    meaning: 'A key file does not hold an Ed25519 private key in PKCS #8 PEM.',
  },
  'broker-missing': {
    class: 'permanent',
    status: 500,
    meaning:
      'No nats-server of the required version: set NATS_SERVER, or "brew install nats-server", or "docker compose up", or take one from github.com/nats-io/nats-server/releases.',
  },
  'broker-too-old': {
    class: 'permanent',
    status: 500,
    meaning: 'This nats-server is older than Portage needs; install a newer one.',
  },
  'broker-not-ready': {
    class: 'transient',
    status: 503,
    meaning: 'The NATS server did not become healthy in time; its log file says why.',
  },
  'broker-port-taken': {
    class: 'permanent',
    status: 500,
    meaning: 'Another program answers on the broker port; stop it or choose another port.',
  },
  'broker-unhealthy': {
    class: 'permanent',
    status: 503,
    meaning:
      'The NATS server reports a stream it could not recover. Nothing was changed; restore the store from its backup before starting again.',
  },
  'broker-not-durable': {
    class: 'permanent',
    status: 500,
    meaning: 'JetStream runs without "sync: always"; it would acknowledge what a power cut loses.',
  },
  'broker-unreachable': {
    class: 'transient',
    status: 503,
    meaning: 'The NATS server does not answer.',
  },
  'broker-refused': {
    class: 'permanent',
    status: 500,
    meaning: 'The NATS server refused an account change.',
  },
  'account-foreign': {
    class: 'permanent',
    status: 500,
    meaning: 'The account token is not signed by our operator and was not pushed.',
  },
  'stream-missing': {
    class: 'permanent',
    status: 500,
    meaning:
      'A stream is missing. If this hub was never initialised, run "portage-hub init"; otherwise restore the store: do not create the stream anew.',
  },
  'stream-changed': {
    class: 'permanent',
    status: 500,
    meaning: 'A stream is not configured as Portage needs; someone changed it outside Portage.',
  },
  'append-conflict': {
    class: 'transient',
    status: 409,
    meaning: 'Another command changed the same history meanwhile; look again, then repeat.',
  },
  'append-unknown': {
    class: 'transient',
    status: 503,
    meaning: 'The broker did not say whether an event was stored; the same append may be repeated.',
  },
  'event-unreadable': {
    class: 'permanent',
    status: 500,
    meaning: 'A stored event does not have the form this version knows.',
  },
  'settings-unreadable': {
    class: 'permanent',
    status: 500,
    meaning: 'The settings file is not valid TOML or a setting has a wrong value.',
  },
  'hub-not-initialised': {
    class: 'permanent',
    status: 500,
    meaning: 'This data folder holds no hub; run "portage-hub init" first.',
  },
  'origin-differs': {
    class: 'permanent',
    status: 409,
    meaning: 'This data folder belongs to another origin; choose another folder.',
  },
  'file-not-private': {
    class: 'permanent',
    status: 500,
    meaning: 'A secret file can be read by others; make it 0600 and replace the secret.',
  },
  'enrollment-unreadable': {
    class: 'permanent',
    status: 400,
    meaning: 'This is not an enrolment file of a version this program knows.',
  },
  'district-unknown': {
    class: 'permanent',
    status: 404,
    meaning: 'No district with this id is enrolled.',
  },
  'district-exists': {
    class: 'permanent',
    status: 409,
    meaning: 'A district with this id is enrolled already.',
  },
  'district-revoked': {
    class: 'permanent',
    status: 409,
    meaning: 'This district was revoked; a revoked district never comes back under the same id.',
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
