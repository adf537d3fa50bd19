/** One page of a list, and where the first and the next are; null where there is none. */
export interface NumberedPage<Row> {
  readonly rows: readonly Row[];
  readonly first: string | null;
  readonly next: string | null;
}

/** The number of the page that an address says, from 1; what makes no sense is the first. */
export function pageNumberIn(query: URLSearchParams, name: string): number {
  const number = Number(query.get(name) ?? '1');
  return Number.isSafeInteger(number) && number > 0 && number < 1_000_000 ? number : 1;
}

/** Cuts a list that is whole into pages; `name` is that of the page's number in the address. */
export function numberPages<Row>(
  all: readonly Row[],
  list: { path: string; query: URLSearchParams; name: string; lines: number },
): NumberedPage<Row> {
  const number = pageNumberIn(list.query, list.name);
  const end = number * list.lines;
  return { rows: all.slice(end - list.lines, end), ...neighbours(all.length > end, list, number) };
}

/** The addresses of the first and the next page beside page `number`. */
export function neighbours(
  isMore: boolean,
  { path, query, name }: { path: string; query: URLSearchParams; name: string },
  number: number,
): { first: string | null; next: string | null } {
  const at = (page: number): string => {
    const kept = new URLSearchParams([...query].filter(([key, value]) => key !== name && value));
    if (page > 1) kept.set(name, String(page));
    return kept.size === 0 ? path : `${path}?${kept.toString()}`;
  };
  return { first: number > 1 ? at(1) : null, next: isMore ? at(number + 1) : null };
}
