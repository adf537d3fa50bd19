import { foldName } from '../fold-name.ts';
import type { OwnCode, ReceivedCode } from './codes.ts';

/** One of our codes with its words as they are compared. */
export interface SuggestableCode {
  readonly own: OwnCode;
  readonly words: readonly string[];
}

/** As many as a person takes in at a glance. */
const mostSuggestions = 5;

/** The shortest words that are looked for inside of others: `A` is in nearly everything. */
const leastContained = 3;

/** Prepares our codes for being suggested, in the order of their local codes. */
export const suggestable = (codes: readonly OwnCode[]): SuggestableCode[] =>
  codes
    .toSorted((a, b) => (a.localCode < b.localCode ? -1 : 1))
    .map((own) => ({ own, words: folded(own.label, own.localCode) }));

/**
 * Our codes that a received one may mean, the likeliest first and at most five: of the same
 * standard code (of a course: SCED code), then of the same words, then of words that contain the
 * other's. Accents, case and punctuation do not count.
 */
export function suggestCodes(
  received: ReceivedCode,
  candidates: readonly SuggestableCode[],
): OwnCode[] {
  const words = folded(received.label, received.localCode);
  const isStandard = ({ own }: SuggestableCode): boolean =>
    own.standardCode !== null && own.standardCode === received.code;
  const isSame = (candidate: SuggestableCode): boolean =>
    candidate.words.some((ours) => words.includes(ours));
  const isLike = (candidate: SuggestableCode): boolean =>
    candidate.words.some((ours) => words.some((theirs) => areLike(ours, theirs)));
  const found = [isStandard, isSame, isLike].flatMap((is) => candidates.filter(is));
  return [...new Set(found.map(({ own }) => own))].slice(0, mostSuggestions);
}

const folded = (...texts: readonly (string | null)[]): string[] =>
  texts.map((text) => wordsOf(text ?? '')).filter((text) => text !== '');

/** `B+` is not `B`. */
const wordsOf = (text: string): string =>
  foldName(text)
    .replace(/[^\p{L}\p{N}+]+/gu, ' ')
    .trim();

const areLike = (ours: string, theirs: string): boolean =>
  contains(ours, theirs) || contains(theirs, ours);

/** Whole words only: `art` is in `visual art` and not in `earth`. */
const contains = (whole: string, part: string): boolean =>
  part.length >= leastContained && ` ${whole} `.includes(` ${part} `);
