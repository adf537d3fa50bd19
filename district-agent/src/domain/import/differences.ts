import { cleanName } from '@portage/shared/matching/clean-up';
import { type CodedValue, codedValueSchema } from '@portage/shared/records/coded-value';

/**
 * One place in which a received row and ours differ. `adds`: ours has nothing there; `lacks`: the
 * received one has nothing there, which says nothing against ours; `differs`: both say something.
 */
export interface Difference {
  /** As in `courses.2.mark`. */
  readonly path: string;
  readonly kind: 'adds' | 'lacks' | 'differs';
  readonly received: unknown;
  readonly here: unknown;
}

const codedKeys = Object.keys(codedValueSchema.shape).toSorted().join();

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isCoded = (value: unknown): value is CodedValue =>
  isRecord(value) && Object.keys(value).toSorted().join() === codedKeys;

const isEmpty = (value: unknown): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** Coded values are told apart by the public code, else by the district's own, else by words. */
function isSameCode(a: CodedValue, b: CodedValue): boolean {
  if (a.code !== null && b.code !== null) return a.code === b.code;
  if (a.localCode !== null && b.localCode !== null) return a.localCode === b.localCode;
  return cleanName(a.label ?? '') === cleanName(b.label ?? '');
}

/**
 * Where two values say different things. What only two typists or two programs do differently
 * (apostrophes, blanks, case, words of one code) is no difference; the order in a list is none
 * either. A list that holds all of the other and more adds to it.
 */
export function differencesOf(received: unknown, here: unknown, path = ''): Difference[] {
  if (received === here) return [];
  if (isEmpty(received) && isEmpty(here)) return [];
  const at = (kind: Difference['kind']): Difference[] => [{ path, kind, received, here }];
  if (isEmpty(here)) return at('adds');
  if (isEmpty(received)) return at('lacks');
  if (typeof received === 'string' && typeof here === 'string') {
    return cleanName(received) === cleanName(here) ? [] : at('differs');
  }
  if (isCoded(received) && isCoded(here)) return isSameCode(received, here) ? [] : at('differs');
  if (Array.isArray(received) && Array.isArray(here))
    return differencesOfLists(received, here, path);
  if (!isRecord(received) || !isRecord(here)) return at('differs');
  return Object.keys(received).flatMap((key) =>
    differencesOf(received[key], here[key] ?? null, path === '' ? key : `${path}.${key}`),
  );
}

function differencesOfLists(
  received: readonly unknown[],
  here: readonly unknown[],
  path: string,
): Difference[] {
  const hasAll = (list: readonly unknown[], items: readonly unknown[]): boolean =>
    items.every((item) => list.some((other) => differencesOf(item, other).length === 0));
  const [receivedHasOurs, oursHasReceived] = [hasAll(received, here), hasAll(here, received)];
  if (receivedHasOurs && oursHasReceived) return [];
  if (receivedHasOurs) return [{ path, kind: 'adds', received, here }];
  if (oursHasReceived) return [{ path, kind: 'lacks', received, here }];
  if (received.length !== here.length) return [{ path, kind: 'differs', received, here }];
  return received.flatMap((item, index) => differencesOf(item, here[index], `${path}.${index}`));
}

/**
 * Our row with what was received over it. What the received one lacks stays ours, and so do the
 * values of which both say the same in other words.
 */
export function overlay<Row extends object>(received: Row, ours: Row): Row {
  return overlayValue(received, ours) as Row;
}

function overlayValue(received: unknown, ours: unknown): unknown {
  const differences = differencesOf(received, ours);
  if (differences.every(({ kind }) => kind === 'lacks')) return ours;
  const isWhole = !isRecord(received) || !isRecord(ours) || isCoded(received) || isCoded(ours);
  if (isWhole) return received;
  const merged = Object.keys(ours).map((key) => [
    key,
    key in received ? overlayValue(received[key], ours[key]) : ours[key],
  ]);
  return Object.fromEntries(merged);
}
