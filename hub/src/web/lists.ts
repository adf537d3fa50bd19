/** What the lists of the site share: filters and places of pages as the query of an address. */
import type { ListPlace } from '../adapters/sqlite/list-place.ts';

/** Lines of a page of a list. */
export const pageLines = 25;

/** Whether this can be a district's id; anything else in an address filters nothing. */
export const districtIn = (query: URLSearchParams): string | undefined => {
  const district = (query.get('district') ?? '').trim().toLowerCase();
  return /^[a-z][a-z0-9-]{1,31}$/.test(district) ? district : undefined;
};

/** One of these words in an address, or undefined. */
export const oneOf = <Word extends string>(
  words: readonly Word[],
  given: string | null,
): Word | undefined => words.find((word) => word === given);

/** The place that the address of a further page says; null on the first page. */
export function placeFrom(query: URLSearchParams): ListPlace | null {
  const [at, after] = [query.get('at'), query.get('after')];
  return at === null || after === null ? null : { at, after };
}

/** The same list from another place on; an empty place is its beginning. */
export function addressOf(
  path: string,
  query: URLSearchParams,
  place: Readonly<Record<string, string>>,
): string {
  const kept = new URLSearchParams(
    [...query].filter(([name, value]) => !['at', 'after', 'done'].includes(name) && value),
  );
  for (const [name, value] of Object.entries(place)) kept.set(name, value);
  return kept.size === 0 ? path : `${path}?${kept.toString()}`;
}

/** A page of a list with the links around it, from one row more than a page has. */
export function pageOf<Row>(
  found: readonly Row[],
  list: {
    path: string;
    query: URLSearchParams;
    placeOf: (row: Row) => Readonly<Record<string, string>>;
  },
): { rows: readonly Row[]; first: string | null; next: string | null } {
  const { path, query, placeOf } = list;
  const rows = found.slice(0, pageLines);
  const last = rows.at(-1);
  const hasNext = found.length > pageLines && last !== undefined;
  return {
    rows,
    first: query.has('after') ? addressOf(path, query, {}) : null,
    next: hasNext ? addressOf(path, query, placeOf(last)) : null,
  };
}
