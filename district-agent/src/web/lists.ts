/** What the lists of the site share: filters and places of pages as the query of an address. */
import type { ListPlace, TransferFilter } from '../adapters/sqlite/transfer-rows.ts';
import type { LocalStatus } from '../adapters/sqlite/transfers.ts';

/** Lines of a page of a list. */
export const pageLines = 25;

const statuses: readonly LocalStatus[] = ['waiting', 'released', 'rejected', 'ignored', 'error'];

/** The filter that an address says, without what makes no sense; dates are whole days in UTC. */
export function filterFrom(query: URLSearchParams, now: Date): TransferFilter {
  const status = statuses.find((each) => each === query.get('status'));
  const side = (['requesting', 'releasing'] as const).find((each) => each === query.get('side'));
  const from = dayIn(query.get('from'));
  const to = dayIn(query.get('to'));
  return {
    ...(status === undefined ? {} : { status }),
    ...(side === undefined ? {} : { side }),
    ...(from === null ? {} : { from: `${from}T00:00:00.000Z` }),
    ...(to === null ? {} : { until: `${to}T99` }),
    ...(query.get('due') === 'overdue' ? { dueBefore: now.toISOString() } : {}),
  };
}

const dayIn = (text: string | null): string | null =>
  text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : null;

/** The place that the address of a further page says; null on the first page. */
export function placeFrom(query: URLSearchParams): ListPlace | null {
  const [at, after] = [query.get('at'), query.get('after')];
  return at === null || after === null ? null : { at, after };
}

/** The same list from another place on; null is its beginning. */
export function addressOf(path: string, query: URLSearchParams, place: ListPlace | null): string {
  const kept = new URLSearchParams(
    [...query].filter(([name, value]) => !['at', 'after', 'done', 'count'].includes(name) && value),
  );
  if (place !== null) {
    kept.set('at', place.at);
    kept.set('after', place.after);
  }
  return kept.size === 0 ? path : `${path}?${kept.toString()}`;
}

/** Due within three days. */
const soonMs = 3 * 86_400_000;

/** Whether an answer is late, due soon, or neither; only what waits can be. */
export function dueState(
  row: { status: LocalStatus; dueAt: string | null },
  now: Date,
): 'overdue' | 'soon' | null {
  if (row.status !== 'waiting' || row.dueAt === null) return null;
  const leftMs = Date.parse(row.dueAt) - now.getTime();
  if (leftMs < 0) return 'overdue';
  return leftMs < soonMs ? 'soon' : null;
}
