import type { ErrorEntry } from './error-entry.ts';

/** The NATS server, its accounts and streams. */
export const brokerErrors = {
  'append-contended': {
    class: 'transient',
    status: 503,
    meaning: 'The transfer log was too busy to take the entry; it is tried again.',
  },
  'event-malformed': {
    class: 'permanent',
    status: 500,
    meaning: 'An entry of the log cannot be read; the stream may be damaged.',
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
  'history-behind': {
    class: 'transient',
    status: 503,
    meaning: 'The broker has not shown the newest entries of a transfer yet; it is tried again.',
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
  'uplink-full': {
    class: 'transient',
    status: 503,
    meaning:
      'The uplink holds as many messages as it may; sending goes on when the hub has taken some.',
  },
  'following-ended': {
    class: 'transient',
    status: 503,
    meaning: 'The hub is stopping; what was going on is taken up at its next start.',
  },
} as const satisfies Record<string, ErrorEntry>;
