import { setTimeout as delay } from 'node:timers/promises';

/**
 * Calls until it succeeds or the signal ends it, waiting longer each time up to five seconds.
 * `onFailure` hears of each failure and may end the retrying by throwing. `delayMs` may say how
 * long to wait after each attempt, counted from 1.
 */
export async function retry<Result>(
  call: () => Promise<Result>,
  options: {
    signal: AbortSignal;
    onFailure: (error: unknown, attempt: number) => void;
    delayMs?: (attempt: number) => number;
  },
): Promise<Result> {
  const delayMs = options.delayMs ?? longerEachTime;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      if (options.signal.aborted) throw error;
      options.onFailure(error, attempt);
      await delay(delayMs(attempt), undefined, { signal: options.signal });
    }
  }
}

const longerEachTime = (attempt: number): number => Math.min(5000, 50 * 2 ** attempt);

/** Milliseconds to wait, ended early (with a rejection) by the signal. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  delay(ms, undefined, { signal });

/** A short name of an error that is safe to log: its code, or the name of its class. */
export function errorName(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown';
  // By shape: a native module may throw errors of another realm.
  const { code, name } = error as { code?: unknown; name?: unknown };
  if (typeof code === 'string' || typeof code === 'number') return String(code);
  return typeof name === 'string' ? name : 'unknown';
}
