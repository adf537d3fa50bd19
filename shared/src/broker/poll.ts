import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks again and again until `probe` returns something other than null, at most `timeoutMs`.
 * Returns null when the time is up; an error of the probe passes through.
 */
export async function poll<T>(
  probe: () => Promise<T | null>,
  { timeoutMs, everyMs }: { timeoutMs: number; everyMs: number },
): Promise<T | null> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const found = await probe();
    if (found !== null) return found;
    if (performance.now() >= deadline) return null;
    await pause(everyMs);
  }
}
