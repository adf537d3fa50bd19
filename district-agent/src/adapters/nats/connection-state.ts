import type { TLSSocket } from 'node:tls';
import type { NatsConnection } from '@nats-io/transport-node';
import type { BrokerConnection } from '../../domain/broker-connection.ts';

/** Watches a connection from now on; the function says how it is at any time. */
export function watchConnection(nc: NatsConnection): () => BrokerConnection {
  let since: string | null = new Date().toISOString();
  const watch = async (): Promise<void> => {
    for await (const { type } of nc.status()) {
      if (type === 'disconnect') since = null;
      if (type === 'reconnect') since = new Date().toISOString();
    }
  };
  void watch();
  return () => ({
    connectedSince: nc.isClosed() ? null : since,
    brokerVersion: nc.info?.version ?? null,
    certificateEndsAt: certificateEnd(nc),
  });
}

/** The client does not offer its socket; where it has moved, the date is unknown and no more. */
function certificateEnd(nc: NatsConnection): string | null {
  const { protocol } = nc as { protocol?: { transport?: { socket?: Partial<TLSSocket> } } };
  const until = protocol?.transport?.socket?.getPeerCertificate?.()?.valid_to;
  const endsAt = new Date(until ?? Number.NaN);
  return Number.isNaN(endsAt.getTime()) ? null : endsAt.toISOString();
}
