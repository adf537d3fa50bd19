import { groupBy } from '@portage/shared/group-by';
import type { StudentMatch } from './student-match.ts';

/**
 * Takes care that no student here is matched by two students of one transfer: the one certain claim
 * wins, and without exactly one none does. The others become `new-possible` and keep their
 * candidates. In the order given; settling again changes nothing.
 */
export function settleClaims(matches: readonly StudentMatch[]): StudentMatch[] {
  const claims = groupBy(
    matches.filter(({ studentId }) => studentId !== null),
    ({ studentId }) => studentId,
  );
  return matches.map((match) => {
    const rivals = claims.get(match.studentId) ?? [];
    return rivals.length <= 1 || winnerOf(rivals) === match ? match : yielded(match);
  });
}

function winnerOf(rivals: readonly StudentMatch[]): StudentMatch | undefined {
  const [winner, another] = rivals.filter(({ kind }) => kind === 'certain');
  return another === undefined ? winner : undefined;
}

const yielded = (match: StudentMatch): StudentMatch => ({
  ...match,
  kind: 'new-possible',
  studentId: null,
  reasons: [...match.reasons, 'claimed-by-another'],
});
