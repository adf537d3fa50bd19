import { setTimeout as pause } from 'node:timers/promises';

const EVERY_MS = 60;

/**
 * Waits until `probe` is true, at most `timeoutMs` (10 s), and fails naming what was waited for. An
 * error of the probe counts as "not yet" and is shown when the time is up.
 */
export async function waitFor(
  what: string,
  probe: () => boolean | Promise<boolean>,
  timeoutMs = 10_000,
): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  let lastError: unknown = null;
  while (performance.now() < deadline) {
    try {
      if (await probe()) return;
      lastError = null;
    } catch (cause) {
      lastError = cause;
    }
    await pause(EVERY_MS);
  }
  throw new Error(`waited ${timeoutMs} ms for: ${what}`, { cause: lastError });
}
