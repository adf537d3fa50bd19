import type { MatchReason } from './reasons.ts';
import type { LocalCandidate, MatchableStudent, StudentMatch } from './student-match.ts';
import { type WeighedCandidate, weighCandidates } from './weigh-candidate.ts';

/** As many as a person compares. */
const mostCandidates = 5;

/**
 * What an incoming student is among the students here. The same for the same students in any order.
 * A wrong match mixes two children's records, a wrong `new` leaves a duplicate that can be merged:
 * so in doubt nobody is matched, and a person sees the candidates.
 */
export function matchStudent(
  incoming: MatchableStudent,
  candidates: readonly LocalCandidate[],
): StudentMatch {
  const related = weighCandidates(incoming, candidates);
  const [first] = related;
  if (first === undefined) return { kind: 'new', studentId: null, reasons: [], candidates: [] };
  return matchCertain(related) ?? matchUncertain(related) ?? possible(related, first);
}

/** Two who agree in all are one student twice: matched with one of them, for a person to merge. */
function matchCertain(related: readonly WeighedCandidate[]): StudentMatch | null {
  const certain = related.filter(({ verdict }) => verdict === 'certain');
  const byId = certain.toSorted((one, other) => one.studentId - other.studentId);
  const chosen = byId.find(({ importedBefore }) => importedBefore) ?? byId[0];
  if (chosen === undefined) return null;
  if (certain.length === 1) return matched('certain', related, { chosen });
  return matched('uncertain', related, { chosen, also: 'several-here' });
}

function matchUncertain(related: readonly WeighedCandidate[]): StudentMatch | null {
  const likely = related.filter(({ verdict }) => verdict === 'likely');
  const [only] = likely.length === 0 ? loneRival(related) : likely;
  if (likely.length <= 1) {
    return only === undefined ? null : matched('uncertain', related, { chosen: only });
  }
  const [chosen, another] = likely.filter(({ importedBefore }) => importedBefore);
  if (chosen === undefined || another !== undefined) return null;
  return matched('uncertain', related, { chosen, also: 'several-here' });
}

/** Without a common ID, name and birthdate match only while nobody else here could be meant. */
function loneRival(related: readonly WeighedCandidate[]): WeighedCandidate[] {
  const rivals = related.filter(({ isRival }) => isRival);
  return rivals.length === 1 ? rivals.filter(({ verdict }) => verdict === 'likely-if-alone') : [];
}

function matched(
  kind: 'certain' | 'uncertain',
  related: readonly WeighedCandidate[],
  { chosen, also }: { chosen: WeighedCandidate; also?: MatchReason },
): StudentMatch {
  const others = related.filter((candidate) => candidate !== chosen);
  return {
    kind,
    studentId: chosen.studentId,
    reasons: also === undefined ? chosen.reasons : [...chosen.reasons, also],
    candidates: shown([chosen, ...others]),
  };
}

function possible(related: readonly WeighedCandidate[], first: WeighedCandidate): StudentMatch {
  const isSeveral =
    related.some(({ verdict }) => verdict.startsWith('likely')) &&
    related.filter(({ isRival }) => isRival).length > 1;
  return {
    kind: 'new-possible',
    studentId: null,
    reasons: isSeveral ? [...first.reasons, 'several-here'] : first.reasons,
    candidates: shown(related),
  };
}

const shown = (related: readonly WeighedCandidate[]): StudentMatch['candidates'] =>
  related
    .slice(0, mostCandidates)
    .map(({ studentId, reasons, strength }) => ({ studentId, reasons, strength }));
