/** In shorter names one letter is too much of the name: `Lee` and `Lea` are two names. */
const fewestLetters = 4;

/**
 * Whether two folded names of four letters or more are one edit apart (Damerau-Levenshtein distance
 * 1): a letter too many, missing, another one, or two neighbours swapped.
 */
export function isOneLetterOff(one: string, other: string): boolean {
  const a = Array.from(one);
  const b = Array.from(other);
  if (Math.min(a.length, b.length) < fewestLetters || one === other) return false;
  let begin = 0;
  while (begin < Math.min(a.length, b.length) && a[begin] === b[begin]) begin += 1;
  let end = 0;
  const most = Math.min(a.length, b.length) - begin;
  while (end < most && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const left = a.slice(begin, a.length - end);
  const right = b.slice(begin, b.length - end);
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && areSwapped(left, right);
}

const areSwapped = (left: readonly string[], right: readonly string[]): boolean =>
  left[0] === right[1] && left[1] === right[0];
