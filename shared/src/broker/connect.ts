import {
  type ConnectionOptions,
  connect,
  credsAuthenticator,
  type NatsConnection,
} from '@nats-io/transport-node';
import type { DistrictId } from '../ids.ts';

/** How a program logs in to the broker. */
export interface BrokerLogin {
  /** `tls://host:port`, one or more servers of the same cluster. */
  readonly servers: readonly string[];
  /** The authority that signed the broker's certificate, PEM; null trusts the system's own. */
  readonly ca: string | null;
  /** The text of a NATS `.creds` file. */
  readonly creds: string;
  /** Shown in the server's connection list; it holds no personal data. */
  readonly name: string;
  /** Inbox prefix; a district may listen under its own only. */
  readonly inboxPrefix?: string;
  /** A daemon waits for a broker that is not up yet, a command gives up at once. */
  readonly patient: boolean;
}

/** Where a district's agent receives answers; its user may subscribe to nothing else. */
export function inboxPrefixOf(districtId: DistrictId): string {
  return `_INBOX_${districtId}`;
}

/**
 * Connects over TLS. A patient login never gives up, also not when its credentials are refused:
 * a suspended district must come back by itself once it is resumed.
 */
export async function connectBroker(login: BrokerLogin): Promise<NatsConnection> {
  return connect(connectionOptions(login));
}

function connectionOptions(login: BrokerLogin): ConnectionOptions {
  return {
    servers: [...login.servers],
    // Always present: a tls:// address without this option connects to a plain server in clear.
    tls: login.ca === null ? {} : { ca: login.ca },
    authenticator: credsAuthenticator(new TextEncoder().encode(login.creds)),
    name: login.name,
    ...(login.inboxPrefix !== undefined && { inboxPrefix: login.inboxPrefix }),
    ...(login.patient ? patience : { reconnect: false }),
    pingInterval: 15_000,
    maxPingOut: 2,
    timeout: 10_000,
  };
}

const patience = {
  maxReconnectAttempts: -1,
  reconnectTimeWait: 2_000,
  reconnectJitterTLS: 5_000,
  waitOnFirstConnect: true,
  ignoreAuthErrorAbort: true,
} as const;
