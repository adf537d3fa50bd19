import { z } from 'zod';
import { PortageError } from '../error-codes.ts';

/** What `/varz` says of a server, as far as Portage reads it. */
const serverStateSchema = z.object({
  server_id: z.string(),
  server_name: z.string(),
  version: z.string(),
  connections: z.number(),
  slow_consumers: z.number(),
});
export type ServerState = z.infer<typeof serverStateSchema>;

/** What `/jsz?config=true` says; the server leaves out `sync_always` when it is false. */
const jetStreamStateSchema = z.object({
  streams: z.number(),
  messages: z.number(),
  bytes: z.number(),
  config: z.object({ sync_always: z.boolean().default(false), max_storage: z.number() }),
});
export type JetStreamState = z.infer<typeof jetStreamStateSchema>;

/** One account's traffic since the server started; compare two readings to get a rate. */
const accountTrafficSchema = z.object({
  acc: z.string(),
  conns: z.number(),
  received: z.object({ msgs: z.number(), bytes: z.number() }),
  sent: z.object({ msgs: z.number(), bytes: z.number() }),
  slow_consumers: z.number().optional(),
});
export type AccountTraffic = z.infer<typeof accountTrafficSchema>;

/** Whether the server has recovered every stream; `detail` is the server's own reason. */
export type Health = { kind: 'healthy' } | { kind: 'unhealthy'; detail: string };

/** Asks `/healthz`. It does not see bit rot. Throws `broker-unreachable` when nobody answers. */
export async function fetchHealth(monitor: string): Promise<Health> {
  const answer = await request(monitor, '/healthz');
  if (answer.ok) return { kind: 'healthy' };
  return { kind: 'unhealthy', detail: (await answer.text()).slice(0, 300) };
}

/** Throws `broker-unhealthy` when any server could not recover a stream. */
export async function assertHealthy(monitors: readonly string[]): Promise<void> {
  for (const monitor of monitors) {
    const health = await fetchHealth(monitor);
    if (health.kind === 'unhealthy') {
      throw new PortageError('broker-unhealthy', { monitor, detail: health.detail });
    }
  }
}

/** Asks `/varz`. Throws `broker-unreachable` when no nats-server answers. */
export async function fetchServerState(monitor: string): Promise<ServerState> {
  return read(monitor, '/varz', serverStateSchema);
}

/** Asks `/jsz?config=true`. Throws `broker-unreachable` when no nats-server answers. */
export async function fetchJetStreamState(monitor: string): Promise<JetStreamState> {
  return read(monitor, '/jsz?config=true', jetStreamStateSchema);
}

/** Asks `/accstatz` for every account, idle ones included; the base of the flood guard. */
export async function fetchAccountTraffic(monitor: string): Promise<AccountTraffic[]> {
  const schema = z.object({ account_statz: z.array(accountTrafficSchema) });
  return (await read(monitor, '/accstatz?unused=1', schema)).account_statz;
}

async function read<T>(monitor: string, path: string, schema: z.ZodType<T>): Promise<T> {
  const answer = await request(monitor, path);
  const body: unknown = await answer.json().catch(() => null);
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new PortageError('broker-unreachable', { monitor, path });
  return parsed.data;
}

async function request(monitor: string, path: string): Promise<Response> {
  try {
    return await fetch(new URL(path, monitor), { signal: AbortSignal.timeout(5_000) });
  } catch (cause) {
    throw new PortageError('broker-unreachable', { monitor, path }, { cause });
  }
}
