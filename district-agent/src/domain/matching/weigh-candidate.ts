import { cleanName } from '@portage/shared/matching/clean-up';
import { compareBirthdates } from './compare-birthdates.ts';
import { compareNames, type NameAgreement } from './compare-names.ts';
import { compareStateIds } from './compare-state-ids.ts';
import type { MatchReason } from './reasons.ts';
import type { LocalCandidate, MatchableStudent, PossibleMatch } from './student-match.ts';

/**
 * What one candidate is by itself: `certain`, `likely`, `likely-if-alone` (when nobody else here
 * could be meant), `possible`, or `unrelated`.
 */
type Verdict = 'certain' | 'likely' | 'likely-if-alone' | 'possible' | 'unrelated';

/** A candidate with what speaks for it. */
export interface WeighedCandidate extends PossibleMatch {
  readonly verdict: Verdict;
  readonly importedBefore: boolean;
  /** Known by ID, or of the same name and birthdate: nobody else is then matched by less. */
  readonly isRival: boolean;
}

interface Agreement {
  readonly id: MatchReason;
  readonly name: NameAgreement;
  readonly birthdate: MatchReason;
  readonly isKnown: boolean;
  readonly mayBeTwin: boolean;
}

/**
 * Weights in the proportions of the FHIR draft for patient matching: identifier 9, first and last
 * name 5, birthdate 2, sex 1. What is near or similar counts about half.
 */
const weights = {
  id: { same: 9, near: 4 },
  name: { same: 5, similar: 3, other: 0 },
  birthdate: { same: 2, near: 1 },
  sex: 1,
  importedBefore: 9,
} as const;

/** Compares an incoming student with one student here. Middle name and sex never veto. */
function weighCandidate(incoming: MatchableStudent, candidate: LocalCandidate): WeighedCandidate {
  const { studentId, importedBefore } = candidate;
  const agreement = agreementOf(incoming, candidate);
  const { name, birthdate, isKnown } = agreement;
  return {
    studentId,
    importedBefore,
    verdict: verdictOf(agreement),
    isRival: isKnown || (name.level === 'same' && birthdate === 'same-birthdate'),
    reasons: reasonsOf(incoming, candidate, agreement),
    strength: strengthOf(incoming, candidate, agreement),
  };
}

/** The related candidates of an incoming student with what speaks for each, the likeliest first. */
export const weighCandidates = (
  incoming: MatchableStudent,
  candidates: readonly LocalCandidate[],
): WeighedCandidate[] =>
  candidates
    .map((candidate) => weighCandidate(incoming, candidate))
    .filter(({ verdict }) => verdict !== 'unrelated')
    .toSorted((one, other) => other.strength - one.strength || one.studentId - other.studentId);

/** The candidates who are related to an incoming student, the likeliest first, at most `most`. */
export function likeliestCandidates(
  incoming: MatchableStudent,
  candidates: readonly LocalCandidate[],
  most: number,
): LocalCandidate[] {
  const byId = new Map(candidates.map((candidate) => [candidate.studentId, candidate]));
  return weighCandidates(incoming, candidates)
    .slice(0, most)
    .flatMap(({ studentId }) => byId.get(studentId) ?? []);
}

function agreementOf(incoming: MatchableStudent, candidate: LocalCandidate): Agreement {
  const id = compareStateIds(incoming.stateStudentId, candidate.stateStudentId);
  const name = compareNames(incoming, candidate);
  const birthdate = compareBirthdates(incoming.birthdate, candidate.birthdate);
  const isKnown = id === 'same-state-id' || candidate.importedBefore;
  const isSibling = birthdate === 'same-birthdate' && hasSiblingName(name);
  const hasSiblingId =
    id === 'state-id-one-digit-off' ||
    (isKnown && hasOtherSex(incoming, candidate) && name.reasons.includes(oneLetterOff));
  return { id, name, birthdate, isKnown, mayBeTwin: isSibling && hasSiblingId };
}

const oneLetterOff: MatchReason = 'first-name-one-letter-off';
const sameFirst: readonly MatchReason[] = ['same-first-name', 'first-name-spelled-otherwise'];

/** A family's name, and a first name that is more than another spelling. */
const hasSiblingName = ({ level, reasons: [last, first] }: NameAgreement): boolean =>
  level !== 'same' &&
  (last === 'same-last-name' || last === 'last-name-spelled-otherwise') &&
  first !== undefined &&
  !sameFirst.includes(first);

function verdictOf({ id, name, birthdate, isKnown, mayBeTwin }: Agreement): Verdict {
  const sameName = name.level === 'same';
  const sameBirthdate = birthdate === 'same-birthdate';
  const bothSame = sameName && sameBirthdate;
  if (id === 'same-state-id' && bothSame) return 'certain';
  if (mayBeTwin) return 'possible';
  const noneOther = name.level !== 'other' && birthdate !== 'other-birthdate';
  if (isKnown) return noneOther && (sameName || sameBirthdate) ? 'likely' : 'possible';
  if (bothSame) return id === 'other-state-id' ? 'possible' : 'likely-if-alone';
  return noneOther && (sameName || sameBirthdate || isNearId(id)) ? 'possible' : 'unrelated';
}

const isNearId = (id: MatchReason): boolean => id.startsWith('state-id-');

const hasOtherSex = (one: MatchableStudent, other: MatchableStudent): boolean =>
  one.sex !== other.sex && one.sex !== 'NotSelected' && other.sex !== 'NotSelected';

/** In the order in which a person reads them: IDs, name, birthdate, then what is only noted. */
function reasonsOf(
  incoming: MatchableStudent,
  candidate: LocalCandidate,
  { id, name, birthdate, mayBeTwin }: Agreement,
): MatchReason[] {
  const noted: [boolean, MatchReason][] = [
    [hasOtherSex(incoming, candidate), 'other-sex'],
    [areOther(incoming.middleName, candidate.middleName), 'other-middle-name'],
    [areOther(incoming.generationCodeOrSuffix, candidate.generationCodeOrSuffix), 'other-suffix'],
    [mayBeTwin, 'may-be-twin'],
  ];
  return [
    id,
    ...(candidate.importedBefore ? (['imported-before'] as const) : []),
    ...name.reasons,
    birthdate,
    ...noted.filter(([is]) => is).map(([, reason]) => reason),
  ];
}

/** Both there and not the same; an initial with or without its dot agrees with the whole. */
function areOther(one: string | null, other: string | null): boolean {
  const [a = '', b = ''] = [one, other]
    .map((text) => cleanName(text ?? '').replace(/\.$/u, ''))
    .toSorted((left, right) => left.length - right.length);
  return a !== '' && a !== b && !(Array.from(a).length === 1 && b.startsWith(a));
}

function strengthOf(
  incoming: MatchableStudent,
  candidate: LocalCandidate,
  { id, name, birthdate }: Agreement,
): number {
  const isSameSex = incoming.sex === candidate.sex && incoming.sex !== 'NotSelected';
  return (
    partStrength(weights.id, id === 'same-state-id', isNearId(id)) +
    weights.name[name.level] +
    partStrength(
      weights.birthdate,
      birthdate === 'same-birthdate',
      birthdate !== 'other-birthdate',
    ) +
    (isSameSex ? weights.sex : 0) +
    (candidate.importedBefore ? weights.importedBefore : 0)
  );
}

function partStrength(
  weight: { readonly same: number; readonly near: number },
  isSame: boolean,
  isNear: boolean,
): number {
  if (isSame) return weight.same;
  return isNear ? weight.near : 0;
}
