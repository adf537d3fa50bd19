import { cleanStateId } from '@portage/shared/matching/clean-up';
import type { MatchReason } from './reasons.ts';

/** As many zeros as a ten-digit ID can lose in a spreadsheet. */
const mostZeros = 9;

/**
 * How two state IDs compare: same, near (zeros lost in front, two neighbouring digits swapped, one
 * digit off), other, or missing on a side. Blank counts as missing.
 */
export function compareStateIds(one: string | null, other: string | null): MatchReason {
  const a = cleanStateId(one ?? '');
  const b = cleanStateId(other ?? '');
  if (a === '' || b === '') return 'no-state-id';
  if (a === b) return 'same-state-id';
  if (withoutZeros(a) === withoutZeros(b)) return 'state-id-leading-zero';
  if (swaps(a).includes(b)) return 'state-id-digits-swapped';
  return isOneDigitOff(a, b) ? 'state-id-one-digit-off' : 'other-state-id';
}

/**
 * The IDs that compare as near to this one, for a look-up by index; with at most nine zeros more.
 * About a hundred for a ten-digit ID. None of a blank one.
 */
export function nearStateIds(stateStudentId: string): string[] {
  const id = cleanStateId(stateStudentId);
  if (id === '') return [];
  const near = new Set([...withOtherZeros(id), ...swaps(id), ...replaced(id)]);
  near.delete(id);
  return [...near];
}

const isDigit = (text: string | undefined): boolean => text !== undefined && /^\d$/.test(text);

/** Zeros alone stay: `0` and `000` say nothing that could be the same. */
const withoutZeros = (id: string): string => id.replace(/^0+(?=[^0])/, '');

function withOtherZeros(id: string): string[] {
  const bare = withoutZeros(id);
  const zeros = Array.from({ length: id.length - bare.length + mostZeros + 1 }, (_, n) => n);
  return /^0*$/.test(id) ? [] : zeros.map((count) => '0'.repeat(count) + bare);
}

function swaps(id: string): string[] {
  const places = Array.from({ length: id.length - 1 }, (_, at) => at);
  return places
    .filter((at) => isDigit(id[at]) && isDigit(id[at + 1]))
    .map((at) => `${id.slice(0, at)}${id[at + 1]}${id[at]}${id.slice(at + 2)}`);
}

const replaced = (id: string): string[] =>
  Array.from('0123456789').flatMap((digit) =>
    Array.from({ length: id.length }, (_, at) => at)
      .filter((at) => isDigit(id[at]))
      .map((at) => `${id.slice(0, at)}${digit}${id.slice(at + 1)}`),
  );

function isOneDigitOff(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const differing = Array.from({ length: a.length }, (_, at) => at).filter((at) => a[at] !== b[at]);
  const [at = 0] = differing;
  return differing.length === 1 && isDigit(a[at]) && isDigit(b[at]);
}
