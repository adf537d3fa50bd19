import { receivedKey } from './codes.ts';
import type { UnmappedCode } from './map-codes.ts';
import type { PlanEntry } from './plan.ts';

/** A code that waits for a mapping, and how many rows of a plan have it. */
export interface WaitingCode extends UnmappedCode {
  /** The same for the same code of a code set. */
  readonly key: string;
  readonly rows: number;
}

/** Every code of a plan that waits for a mapping, once, in the order of the plan. */
export function waitingCodes(entries: readonly PlanEntry[]): WaitingCode[] {
  const found = new Map<string, WaitingCode>();
  for (const code of entries.flatMap(({ unmapped }) => unmapped)) {
    const key = `${code.codeSet} ${receivedKey(code.received)}`;
    found.set(key, { ...code, key, rows: (found.get(key)?.rows ?? 0) + 1 });
  }
  return [...found.values()];
}
