import { cleanLastName, cleanName } from '@portage/shared/matching/clean-up';
import { areAmong, areGluedSame, nameWords, shareSurname } from './name-words.ts';
import { isOneLetterOff } from './one-letter-off.ts';
import type { MatchReason } from './reasons.ts';
import type { LocalCandidate, MatchableStudent } from './student-match.ts';

/**
 * How two names compare. `same` is agreement after lossless clean-up; anything weaker is `similar`,
 * which only ever flags.
 */
export interface NameAgreement {
  readonly level: 'same' | 'similar' | 'other';
  readonly reasons: readonly MatchReason[];
}

/** The names of a student in the words they are compared by. */
interface Words {
  readonly last: readonly string[];
  readonly first: readonly string[];
  readonly middle: readonly string[];
}

/** Compares last and first name, with the local student's former and preferred names. */
export function compareNames(incoming: MatchableStudent, local: LocalCandidate): NameAgreement {
  const theirs = wordsOf(incoming);
  const ours = wordsOf(local);
  const last = compareLastNames({ incoming, local, theirs, ours });
  const first = compareFirstNames({ incoming, local, theirs, ours });
  if (last === 'same-last-name' && first === 'same-first-name') {
    return { level: 'same', reasons: ['same-name'] };
  }
  if (last !== 'other-last-name' && first !== 'other-first-name') {
    return { level: 'similar', reasons: [last, first] };
  }
  const moved = compareWholeNames(theirs, ours);
  if (moved !== null) return { level: 'similar', reasons: [moved] };
  return { level: 'other', reasons: [last, first] };
}

interface Names {
  readonly incoming: MatchableStudent;
  readonly local: LocalCandidate;
  readonly theirs: Words;
  readonly ours: Words;
}

const wordsOf = (student: MatchableStudent): Words => ({
  last: nameWords(student.lastName),
  first: nameWords(student.firstName),
  middle: nameWords(student.middleName ?? ''),
});

function compareLastNames({ incoming, local, theirs, ours }: Names): MatchReason {
  if (cleanLastName(incoming.lastName) === cleanLastName(local.lastName)) return 'same-last-name';
  if (areGluedSame(theirs.last, ours.last)) return 'last-name-spelled-otherwise';
  const others = local.otherNames.map(({ lastName }) => nameWords(lastName ?? ''));
  if (others.some((other) => areGluedSame(theirs.last, other))) return 'former-last-name';
  if (shareSurname(theirs.last, ours.last)) return 'surnames-differ-in-part';
  return isOneLetterOff(theirs.last.join(''), ours.last.join(''))
    ? 'last-name-one-letter-off'
    : 'other-last-name';
}

function compareFirstNames({ incoming, local, theirs, ours }: Names): MatchReason {
  if (cleanName(incoming.firstName) === cleanName(local.firstName)) return 'same-first-name';
  if (areGluedSame(theirs.first, ours.first)) return 'first-name-spelled-otherwise';
  const others = local.otherNames.map(({ firstName }) => nameWords(firstName ?? ''));
  if (others.some((other) => areGluedSame(theirs.first, other))) return 'preferred-first-name';
  if (theirs.first.length === 0 || ours.first.length === 0) return 'single-name';
  if (hasMiddleName(theirs, ours) || hasMiddleName(ours, theirs)) return 'middle-name-in-first';
  return isOneLetterOff(theirs.first.join(''), ours.first.join(''))
    ? 'first-name-one-letter-off'
    : 'other-first-name';
}

/** `Maria` or `Jose` for `Maria Jose`, wherever the second of the two is written. */
const hasMiddleName = (one: Words, other: Words): boolean =>
  areAmong(one.first, [...other.first, ...other.middle]);

/** The same parts in other fields; a middle name may be on one side only. */
function compareWholeNames(theirs: Words, ours: Words): MatchReason | null {
  if (areGluedSame(theirs.last, ours.first) && areGluedSame(theirs.first, ours.last)) {
    return 'first-and-last-swapped';
  }
  const isMoved = wholes(theirs).some((one) =>
    wholes(ours).some((other) => areAmong(one, other) && areAmong(other, one)),
  );
  if (!isMoved) return null;
  return theirs.first.length === 0 || ours.first.length === 0 ? 'single-name' : 'name-parts-moved';
}

const wholes = ({ last, first, middle }: Words): string[][] => [
  [...last, ...first],
  [...last, ...first, ...middle],
];
