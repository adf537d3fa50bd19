import { PortageError } from '@portage/shared/error-codes';
import { changeMatch, isMatchTaken, tickReview } from '../../adapters/sqlite/incoming-matches.ts';
import { findByLocalId } from '../../adapters/sqlite/students.ts';
import type { Agent } from '../agent.ts';
import { authorize } from '../authorize.ts';
import { knownCodeImport, refuseUnlessInReview } from './known-code-import.ts';
import { knownIncomingStudent } from './review-student.ts';

/** What a person says of an incoming student. `later` takes the tick away and changes nothing. */
export type MatchDecision =
  | { readonly kind: 'match'; readonly localStudentId: string }
  | { readonly kind: 'new' }
  | { readonly kind: 'confirm' }
  | { readonly kind: 'later' };

/** Who says it, and of whom. */
export interface DecideMatch {
  readonly incomingStudentId: number;
  readonly decision: MatchDecision;
  readonly username: string;
}

/**
 * Notes what a person decided; nothing is written to any student's records before Import. Throws
 * `incoming-student-unknown`, `student-unknown`, `match-taken`, what `refuseUnlessInReview` throws,
 * and what `authorize` throws.
 */
export function decideMatch(agent: Agent, command: DecideMatch): void {
  agent.db.transaction(() => decide(agent, command)).immediate();
}

function decide({ db, now }: Agent, { incomingStudentId, decision, username }: DecideMatch): void {
  const user = authorize(db, username, 'transfer-codes');
  const incoming = knownIncomingStudent(db, incomingStudentId);
  refuseUnlessInReview(knownCodeImport(db, incoming.redemptionId));
  if (decision.kind === 'new') changeMatch(db, incomingStudentId, null);
  if (decision.kind === 'match') {
    const student = findByLocalId(db, decision.localStudentId);
    if (student === undefined) throw new PortageError('student-unknown');
    if (isMatchTaken(db, incoming, student.studentId)) throw new PortageError('match-taken');
    changeMatch(db, incomingStudentId, student.studentId);
  }
  const review = { by: user.username, at: now().toISOString() };
  tickReview(db, incomingStudentId, decision.kind === 'later' ? null : review);
}
