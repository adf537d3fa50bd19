import { setImmediate } from 'node:timers/promises';
import { changeCodeImport, findCodeImport } from '../../adapters/sqlite/code-imports.ts';
import {
  type IncomingStudent,
  incomingStudentsAfter,
  reviewedMatches,
  saveMatch,
} from '../../adapters/sqlite/incoming-matches.ts';
import { knownStudents } from '../../adapters/sqlite/known-students.ts';
import { findCandidates } from '../../adapters/sqlite/match-candidates.ts';
import { matchStudent } from '../../domain/matching/match-student.ts';
import { settleClaims } from '../../domain/matching/settle-claims.ts';
import type { StudentMatch } from '../../domain/matching/student-match.ts';
import type { Agent } from '../agent.ts';
import { type AgreedImport, agreed, knownCodeImport } from './known-code-import.ts';

/** So many students are read at a time; after each, other work of the agent has its turn. */
const sliceSize = 100;

/**
 * Compares every student of a redemption with ours, and opens the review: whom each is matched
 * with, why, and whether a person should look. What a person has reviewed stays, and no student
 * here goes to two. Doing it again gives the same. Does nothing but in the stages `preparing` (all
 * packets are staged) and `review`. Throws `redemption-unknown`.
 */
export async function analyseImport(agent: Agent, redemptionId: string): Promise<void> {
  const codeImport = knownCodeImport(agent.db, redemptionId);
  if (!isOpen(codeImport.stage)) return;
  const matches = await compareAll(agent, agreed(codeImport));
  agent.db.transaction(() => openReview(agent, redemptionId, matches)).immediate();
}

const isOpen = (stage: string | undefined): boolean => stage === 'preparing' || stage === 'review';

async function compareAll(
  agent: Agent,
  { redemptionId, releasingDistrict }: AgreedImport,
): Promise<Map<number, StudentMatch>> {
  const matches = new Map<number, StudentMatch>();
  const readAfter = (after: number): IncomingStudent[] =>
    incomingStudentsAfter(agent.db, redemptionId, { after, limit: sliceSize });
  let slice = readAfter(0);
  for (let last = slice.at(-1); last !== undefined; last = slice.at(-1)) {
    for (const student of slice) {
      matches.set(student.incomingStudentId, compare(agent, student, releasingDistrict.districtId));
      await setImmediate();
    }
    slice = readAfter(last.incomingStudentId);
  }
  return matches;
}

function compare(
  { db }: Agent,
  { source }: IncomingStudent,
  releasingDistrictId: string,
): StudentMatch {
  const { localStudentId: sourceLocalStudentId } = source.student;
  const known = knownStudents(db, { releasingDistrictId, sourceLocalStudentId });
  return matchStudent(source.student, findCandidates(db, source.student, known));
}

/** Reads what persons decided only now: they may have gone on while students were compared. */
function openReview(
  { db }: Agent,
  redemptionId: string,
  matches: ReadonlyMap<number, StudentMatch>,
): void {
  if (!isOpen(findCodeImport(db, redemptionId)?.stage)) return;
  const decided = reviewedMatches(db, redemptionId);
  const claims = [...matches].map(([id, match]) =>
    decided.has(id) ? decidedMatch(decided.get(id) ?? null) : match,
  );
  const settled = settleClaims(claims);
  [...matches.keys()].forEach((id, index) => {
    const match = settled[index];
    if (match !== undefined) saveMatch(db, id, match);
  });
  changeCodeImport(db, redemptionId, { stage: 'review' });
}

/** What a person said is a claim like a certain one. */
const decidedMatch = (studentId: number | null): StudentMatch => ({
  ...{ kind: studentId === null ? 'new' : 'certain', studentId },
  ...{ reasons: [], candidates: [] },
});
