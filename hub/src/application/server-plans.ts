import type { BrokerAccounts } from '@portage/shared/broker/accounts';
import type { ClusterMember, ServerPlan } from '@portage/shared/broker/server-config';
import { type DataFolder, serverFolder } from '../data-folder.ts';
import type { HubSettings } from '../settings.ts';
import type { InitChoices } from './plan-hub.ts';

/** A server to configure and the hosts its certificate must name. */
export interface PlannedServer {
  readonly plan: ServerPlan;
  readonly hosts: readonly string[];
}

/** What every server of a hub shares. */
export interface PlanContext {
  readonly data: DataFolder;
  readonly settings: HubSettings;
  readonly choices: InitChoices;
  readonly accounts: BrokerAccounts;
  /** Secret by which clustered servers know each other. */
  readonly routeSecret: string;
}

const loopbackHosts = ['localhost', '127.0.0.1', '::1'] as const;

/** The configuration of each server, in the order of `serverNames`. */
export function planServers(context: PlanContext): PlannedServer[] {
  const { settings, choices } = context;
  return settings.broker.serverNames.map((name, index) => ({
    plan: { ...basePlan(context, name), ...addresses(context, index) },
    hosts: [...new Set([...loopbackHosts, ...hostsOf(settings, choices, index)])],
  }));
}

function basePlan(
  { data, choices, accounts }: PlanContext,
  name: string,
): Omit<ServerPlan, 'listen' | 'monitor' | 'cluster' | 'logFile'> {
  const files = serverFolder(data, name);
  return {
    serverName: name,
    storeDir: files.store,
    accountsDir: files.accounts,
    pidFile: files.pid,
    tls: choices.tls ?? {
      certificate: files.certificate,
      key: files.key,
      authority: data.brokerCa,
    },
    accounts,
  };
}

function addresses(
  context: PlanContext,
  index: number,
): Pick<ServerPlan, 'listen' | 'monitor' | 'cluster' | 'logFile'> {
  const { data, settings, choices } = context;
  const { broker } = settings;
  const monitor = new URL(broker.monitors[index] ?? '').host;
  if (broker.mode === 'cluster') {
    const port = portOf(broker.servers[index] ?? '');
    // Containers and service managers collect a cluster's log from its standard error.
    return { listen: `0.0.0.0:${port}`, monitor, cluster: member(context, index), logFile: null };
  }
  const listensHost = broker.districtServers.every(isLoopback) ? '127.0.0.1' : '0.0.0.0';
  const logFile = serverFolder(data, broker.serverNames[index] ?? '').log;
  return { listen: `${listensHost}:${choices.port}`, monitor, cluster: null, logFile };
}

function member({ settings, choices, routeSecret }: PlanContext, index: number): ClusterMember {
  const routes = settings.broker.servers.map(
    (server, at) => choices.routes[at] ?? `${new URL(server).hostname}:6222`,
  );
  const port = (routes[index] ?? '').split(':').at(-1);
  return {
    name: settings.origin,
    listen: `0.0.0.0:${port}`,
    routes,
    user: 'route',
    password: routeSecret,
  };
}

function hostsOf(settings: HubSettings, choices: InitChoices, index: number): string[] {
  const { mode, servers, districtServers } = settings.broker;
  if (mode === 'embedded') return districtServers.map((server) => new URL(server).hostname);
  const route = (choices.routes[index] ?? '').split(':')[0] ?? '';
  return [new URL(servers[index] ?? '').hostname, ...(route === '' ? [] : [route])];
}

function isLoopback(server: string): boolean {
  return loopbackHosts.some((host) => host === new URL(server).hostname);
}

function portOf(server: string): string {
  const { port } = new URL(server);
  return port === '' ? '4222' : port;
}
