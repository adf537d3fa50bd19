/** Milliseconds that one run takes. */
export async function elapsedMs(run: () => unknown): Promise<number> {
  const startedAt = performance.now();
  await run();
  return performance.now() - startedAt;
}

/** Milliseconds of each of `count` runs, in the order of size; one run before them warms up. */
export async function sortedMs(count: number, run: (index: number) => unknown): Promise<number[]> {
  await run(0);
  const times: number[] = [];
  for (let index = 0; index < count; index += 1) times.push(await elapsedMs(() => run(index)));
  return times.toSorted((a, b) => a - b);
}

/** The value below which this share (0 to 1) of sorted values lies. */
export const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
