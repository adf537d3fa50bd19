import { setTimeout as pause } from 'node:timers/promises';
import { PortageError } from '../error-codes.ts';
import { claimServer, ensureServer, type ServerLocation, stopServer } from './running-server.ts';
import { isAlive, sendSignal } from './server-process.ts';

/** What happens to a supervised server, for the log. */
export type ServerEvent =
  | { kind: 'started'; pid: number }
  | { kind: 'adopted'; pid: number }
  | { kind: 'ended'; pid: number }
  | { kind: 'restart-failed'; code: string };

/** A nats-server kept running until `stop`. */
export interface SupervisedServer {
  /** The process now; it changes with each restart. */
  readonly pid: () => number;
  /** Stops supervising, then the server; resolves when the process has gone. */
  readonly stop: () => Promise<void>;
}

const WATCH_EVERY_MS = 250;
const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 30_000;

/**
 * Runs nats-server as a child and keeps it running: starts or adopts it, waits until it is
 * healthy, and starts it again with growing delays (0.25 s to 30 s) whenever it ends. It watches
 * the pid instead of an exit event, because an adopted server is nobody's child. When this program
 * ends other than by `kill -9`, the server is told to stop as well.
 */
export async function superviseServer(
  location: ServerLocation,
  onEvent: (event: ServerEvent) => void = () => undefined,
): Promise<SupervisedServer> {
  const stopping = new AbortController();
  let pid = await start(location, onEvent);
  const stopOnExit = (): void => sendSignal(pid, 'SIGTERM');
  process.once('exit', stopOnExit);

  const watch = async (): Promise<void> => {
    while (await wait(WATCH_EVERY_MS, stopping.signal)) {
      if (isAlive(pid)) continue;
      onEvent({ kind: 'ended', pid });
      pid = (await restart(location, onEvent, stopping.signal)) ?? pid;
    }
  };
  const watching = watch();
  return {
    pid: () => pid,
    stop: async () => {
      stopping.abort();
      await watching;
      process.off('exit', stopOnExit);
      await stopServer(pid);
    },
  };
}

async function start(
  location: ServerLocation,
  onEvent: (event: ServerEvent) => void,
): Promise<number> {
  const { pid, origin } = await ensureServer(location);
  await claimServer(location);
  onEvent({ kind: origin === 'started' ? 'started' : 'adopted', pid });
  return pid;
}

async function restart(
  location: ServerLocation,
  onEvent: (event: ServerEvent) => void,
  stopping: AbortSignal,
): Promise<number | null> {
  let delayMs = FIRST_DELAY_MS;
  while (await wait(delayMs, stopping)) {
    try {
      return await start(location, onEvent);
    } catch (cause) {
      onEvent({
        kind: 'restart-failed',
        code: cause instanceof PortageError ? cause.code : 'unknown',
      });
      delayMs = Math.min(delayMs * 2, LONGEST_DELAY_MS);
    }
  }
  return null;
}

/** False when the signal came first. */
async function wait(delayMs: number, signal: AbortSignal): Promise<boolean> {
  return pause(delayMs, true, { signal }).catch(() => false);
}
