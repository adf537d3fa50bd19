import type { AddressInfo } from 'node:net';
import { createAdaptorServer, type ServerType } from '@hono/node-server';
import { PortageError } from '../error-codes.ts';
import { makeSite } from './make-site.tsx';
import type { Site } from './site.ts';

/** How long open requests may take when a site ends. */
const patienceMs = 3000;

/** A site that listens. */
export interface ServedSite {
  /** For a browser on this machine. */
  readonly url: string;
  /** Ends live streams, lets open requests finish, and stops listening. */
  close(): Promise<void>;
}

/** Serves a site at its address; port 0 is any free one. Throws `web-port-taken`. */
export async function serveSite<App, Right extends string>(
  site: Site<App, Right>,
): Promise<ServedSite> {
  const { host, port } = site.address;
  const server = createAdaptorServer({ fetch: makeSite(site).fetch });
  await listen(server, { host, port });
  const bound = (server.address() as AddressInfo).port;
  const name = host.includes(':') ? `[${host}]` : host;
  site.logger.info('site running', { port: bound });
  return {
    url: `http://${name}:${bound}`,
    close: async () => {
      site.live.close();
      await end(server);
    },
  };
}

function listen(server: ServerType, at: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const isTaken = cause.code === 'EADDRINUSE';
      reject(isTaken ? new PortageError('web-port-taken', { port: at.port }, { cause }) : cause);
    });
    server.listen(at.port, at.host, () => resolve());
  });
}

function end(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    const connections = server as {
      closeIdleConnections?: () => void;
      closeAllConnections?: () => void;
    };
    const impatient = setTimeout(() => connections.closeAllConnections?.(), patienceMs);
    server.close(() => {
      clearTimeout(impatient);
      resolve();
    });
    connections.closeIdleConnections?.();
  });
}
