import { randomBytes } from 'node:crypto';
import type { Origin } from '@portage/shared/ids';
import { type HubSettings, logSchema } from '../settings.ts';

/** What `init` was asked for. */
export interface InitChoices {
  readonly origin: Origin;
  readonly port: number;
  readonly monitorPort: number;
  /** `tls://host:port`: where districts dial, and in a cluster where the hub dials too. */
  readonly servers: readonly string[];
  /** `http://host:port`, one a server; a cluster's default is port 8222 of each host. */
  readonly monitors: readonly string[];
  /** `host:port`, one a server of a cluster; the default is port 6222 of each host. */
  readonly routes: readonly string[];
  readonly replicas: number;
  readonly payloadQuotaBytes: number;
  /** Seconds between checkpoints of the log. */
  readonly checkpointSeconds: number;
  /** The operator's own certificate files instead of a private authority. */
  readonly tls: OwnCertificate | null;
}

/** Paths of PEM files. `authority` is null when a public authority signed the certificate. */
export interface OwnCertificate {
  readonly certificate: string;
  readonly key: string;
  readonly authority: string | null;
}

/** Turns the choices into settings. More than one copy of each stream means a cluster. */
export function planHub(choices: InitChoices): HubSettings {
  const { origin, replicas, payloadQuotaBytes, checkpointSeconds } = choices;
  const placement = replicas > 1 ? planCluster(choices) : planEmbedded(choices);
  const broker = { ...placement, replicas, payloadQuotaBytes };
  return { origin, broker, log: logSchema.parse({ checkpointSeconds }) };
}

type Placement = Omit<HubSettings['broker'], 'replicas' | 'payloadQuotaBytes'>;

function planEmbedded({ origin, port, monitorPort, servers, tls }: InitChoices): Placement {
  const loopback = `tls://127.0.0.1:${port}`;
  const districtServers = servers.length === 0 ? [loopback] : [...servers];
  return {
    mode: 'embedded',
    // The suffix tells this server from another hub's on the same machine.
    serverNames: [`${origin}-${randomBytes(4).toString('hex')}`],
    // An operator's own certificate names the public host, so the hub dials that as well.
    servers: tls === null ? [loopback] : districtServers,
    districtServers,
    monitors: [`http://127.0.0.1:${monitorPort}`],
  };
}

function planCluster({ origin, servers, monitors }: InitChoices): Placement {
  return {
    mode: 'cluster',
    serverNames: servers.map((_, index) => `${origin}-${index + 1}`),
    servers: [...servers],
    districtServers: [...servers],
    monitors: servers.map(
      (server, index) => monitors[index] ?? `http://${new URL(server).hostname}:8222`,
    ),
  };
}
