/** How the connection to the broker is now. */
export interface BrokerConnection {
  /** Since when (RFC 3339); null while there is none. */
  readonly connectedSince: string | null;
  readonly brokerVersion: string | null;
  /** When the broker's certificate ends (RFC 3339); null where that cannot be seen. */
  readonly certificateEndsAt: string | null;
}

/** Before the first connection. */
export const noConnection: BrokerConnection = {
  connectedSince: null,
  brokerVersion: null,
  certificateEndsAt: null,
};
