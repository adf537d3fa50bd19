import { resolve } from 'node:path';
import { originSchema } from '@portage/shared/ids';
import type { Command } from 'commander';
import { z } from 'zod';
import type { InitChoices, OwnCertificate } from '../application/plan-hub.ts';
import { dataFolder } from '../data-folder.ts';
import { checked, dataOption } from './options.ts';

const portSchema = z.coerce.number().int().min(1).max(65_535);
const listSchema = z.string().transform((text) => text.split(',').map((part) => part.trim()));
const gigabyte = 1_073_741_824;

const optionsSchema = z.object({
  data: z.string(),
  origin: originSchema,
  port: z.number(),
  monitorPort: z.number(),
  servers: z.array(z.url({ protocol: /^tls$/ })).default([]),
  monitors: z.array(z.url({ protocol: /^http$/ })).default([]),
  routes: z.array(z.string()).default([]),
  replicas: z.number(),
  payloadQuota: z.number(),
  checkpointSeconds: z.int().min(1).max(86_400),
  tlsCert: z.string().optional(),
  tlsKey: z.string().optional(),
  tlsCa: z.string().optional(),
});
type InitOptions = z.infer<typeof optionsSchema>;

/** Adds `portage-hub init`. */
export function register(program: Command): void {
  program
    .command('init')
    .description('make a new hub: keys, broker configuration and streams')
    .addOption(dataOption())
    .option('--origin <id>', 'the hub’s name in messages', checked(originSchema), 'state-hub')
    .option('--port <n>', 'port of the embedded broker', checked(portSchema), 4222)
    .option('--monitor-port <n>', 'its monitoring port, loopback', checked(portSchema), 8222)
    .option('--servers <tls://…,…>', 'where districts dial', checked(listSchema))
    .option('--replicas <n>', 'copies of each stream; 3 for a cluster', Number, 1)
    .option('--monitors <http://…,…>', 'monitoring of a cluster’s servers', checked(listSchema))
    .option('--routes <host:port,…>', 'routes of a cluster’s servers', checked(listSchema))
    .option('--payload-quota <GiB>', 'room for packets, per district', Number, 1)
    .option('--checkpoint-seconds <n>', 'how often the log is signed', Number, 60)
    .option('--tls-cert <file>', 'the broker’s own certificate, PEM')
    .option('--tls-key <file>', 'its private key, PEM')
    .option('--tls-ca <file>', 'the authority that signed it, PEM')
    .action(async (given: unknown, command: Command) => {
      const parsed = optionsSchema.safeParse(given);
      if (!parsed.success) return command.error(`error: ${z.prettifyError(parsed.error)}`);
      const problem = contradiction(parsed.data);
      if (problem !== null) return command.error(`error: ${problem}`);
      await init(parsed.data);
    });
}

async function init(options: InitOptions): Promise<void> {
  const data = dataFolder(options.data);
  const { initialise } = await import('../application/initialise.ts');
  const outcome = await initialise(data, choicesOf(options));
  switch (outcome.kind) {
    case 'initialised':
      return print(`hub "${options.origin}" initialised in ${data.root}`);
    case 'already-initialised':
      return print(`already done: hub "${options.origin}" in ${data.root}`);
    case 'servers-needed':
      print('files written; start a nats-server with each of these, then run init again:');
      for (const configuration of outcome.configurations) print(`  ${configuration}`);
  }
}

function choicesOf(options: InitOptions): InitChoices {
  const { payloadQuota, origin, port, monitorPort, servers, monitors, routes, replicas } = options;
  return {
    origin,
    port,
    monitorPort,
    servers,
    monitors,
    routes,
    replicas,
    payloadQuotaBytes: Math.round(payloadQuota * gigabyte),
    checkpointSeconds: options.checkpointSeconds,
    tls: ownCertificate(options),
  };
}

function ownCertificate({ tlsCert, tlsKey, tlsCa }: InitOptions): OwnCertificate | null {
  if (tlsCert === undefined || tlsKey === undefined) return null;
  const authority = tlsCa === undefined ? null : resolve(tlsCa);
  return { certificate: resolve(tlsCert), key: resolve(tlsKey), authority };
}

function contradiction(options: InitOptions): string | null {
  const { tlsCert, tlsKey, tlsCa, servers, replicas } = options;
  if ((tlsCert === undefined) !== (tlsKey === undefined)) return '--tls-cert needs --tls-key';
  if (tlsCa !== undefined && tlsCert === undefined) return '--tls-ca needs --tls-cert';
  if (tlsCert !== undefined && servers.length === 0) return '--tls-cert needs --servers';
  if (replicas === 1) return null;
  if (servers.length < replicas) return `--replicas ${replicas} needs as many --servers`;
  if (tlsCert !== undefined && tlsCa === undefined) return 'a cluster needs --tls-ca';
  return null;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
