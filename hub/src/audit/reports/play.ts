import type { TimelineItem } from './timeline.ts';

/** A pause of the log is shortened to this, so that a quiet summer is no wait of months. */
const longestWaitMs = 5_000;

/**
 * Hands the items on as fast as they happened, `speed` times as fast: before each item it waits
 * what passed since the one before, divided by the speed, and never longer than five seconds.
 */
export async function* play(
  items: AsyncIterable<TimelineItem>,
  { speed, wait }: { speed: number; wait: (milliseconds: number) => Promise<unknown> },
): AsyncGenerator<TimelineItem> {
  let before: number | null = null;
  for await (const item of items) {
    const at: number | null = item.at === null ? before : Date.parse(item.at);
    const pauseMs = before === null || at === null ? 0 : (at - before) / speed;
    if (pauseMs > 0) await wait(Math.min(pauseMs, longestWaitMs));
    before = at;
    yield item;
  }
}
