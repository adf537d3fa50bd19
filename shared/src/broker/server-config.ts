import type { BrokerAccounts, IssuedAccount } from './accounts.ts';
import { MAX_PAYLOAD_BYTES } from './district-account.ts';

/** One server's part of a three-server cluster. */
export interface ClusterMember {
  readonly name: string;
  /** `host:port` to listen on for the other servers. */
  readonly listen: string;
  /** `host:port` of every server, this one included. */
  readonly routes: readonly string[];
  /** Shared by the servers; the route certificates are verified as well. */
  readonly user: string;
  readonly password: string;
}

/** All that a nats-server needs to be told. Paths are absolute. */
export interface ServerPlan {
  readonly serverName: string;
  /** `host:port` for clients. */
  readonly listen: string;
  /** `host:port` for monitoring; it answers without a login, so keep it on a private address. */
  readonly monitor: string;
  readonly storeDir: string;
  readonly accountsDir: string;
  readonly logFile: string | null;
  readonly pidFile: string | null;
  readonly tls: {
    readonly certificate: string;
    readonly key: string;
    readonly authority: string | null;
  };
  readonly accounts: BrokerAccounts;
  readonly cluster: ClusterMember | null;
}

/**
 * Renders a nats-server configuration. JetStream syncs every write before acknowledging it
 * (`sync: always`; the default acknowledges up to two minutes earlier), clients must speak TLS
 * 1.3, and accounts live in a full resolver, so that enrolling a district needs no restart. Inside
 * braces this format wants one entry a line.
 */
export function renderServerConfig(plan: ServerPlan): string {
  const { accounts, tls } = plan;
  return lines([
    `listen: ${quote(plan.listen)}`,
    `server_name: ${quote(plan.serverName)}`,
    `http: ${quote(plan.monitor)}`,
    ...(plan.logFile === null
      ? []
      : [`log_file: ${quote(plan.logFile)}`, 'logfile_size_limit: 50MB', 'logfile_max_num: 5']),
    ...(plan.pidFile === null ? [] : [`pid_file: ${quote(plan.pidFile)}`]),
    `max_payload: ${MAX_PAYLOAD_BYTES}`,
    `operator: ${accounts.operatorJwt}`,
    `system_account: ${accounts.system.publicKey}`,
    ...resolver(plan.accountsDir),
    ...preload([accounts.system, accounts.hub, accounts.audit]),
    ...jetStream(plan.storeDir),
    // Version 2 of the acknowledgement subject would need a second import in every account.
    ...block('feature_flags', ['js_ack_fc_v2: false']),
    ...block('tls', tlsEntries(tls)),
    ...(plan.cluster === null ? [] : cluster(plan.cluster, tls)),
  ]);
}

function resolver(accountsDir: string): string[] {
  return block('resolver', [
    'type: full',
    `dir: ${quote(accountsDir)}`,
    'allow_delete: true',
    'interval: "2m"',
    'limit: 100000',
    'timeout: "2s"',
  ]);
}

function preload(accounts: readonly IssuedAccount[]): string[] {
  return block(
    'resolver_preload',
    accounts.map(({ publicKey, jwt }) => `${publicKey}: ${jwt}`),
  );
}

function jetStream(storeDir: string): string[] {
  return block('jetstream', [
    `store_dir: ${quote(storeDir)}`,
    'sync: always',
    // A ceiling for reservations (each district's payload quota is reserved), not for the disk.
    'max_file: 2TB',
    // The default of 1,000 consumers a stream would stop the thousandth district.
    ...block('limits', ['default_max_consumers: 10000']),
  ]);
}

function tlsEntries(tls: ServerPlan['tls']): string[] {
  return [
    `cert_file: ${quote(tls.certificate)}`,
    `key_file: ${quote(tls.key)}`,
    ...(tls.authority === null ? [] : [`ca_file: ${quote(tls.authority)}`]),
    'min_version: "1.3"',
    'timeout: 5',
  ];
}

function cluster(member: ClusterMember, tls: ServerPlan['tls']): string[] {
  const login = `${encodeURIComponent(member.user)}:${encodeURIComponent(member.password)}`;
  return block('cluster', [
    `name: ${quote(member.name)}`,
    `listen: ${quote(member.listen)}`,
    ...block('authorization', [
      `user: ${quote(member.user)}`,
      `password: ${quote(member.password)}`,
      'timeout: 5',
    ]),
    ...block('tls', tlsEntries(tls)),
    'routes: [',
    ...member.routes.map((route) => `  ${quote(`nats-route://${login}@${route}`)}`),
    ']',
  ]);
}

function block(name: string, entries: readonly string[]): string[] {
  return [`${name} {`, ...entries.map((entry) => `  ${entry}`), '}'];
}

function quote(value: string): string {
  return JSON.stringify(value);
}

function lines(entries: readonly string[]): string {
  return `${entries.join('\n')}\n`;
}
