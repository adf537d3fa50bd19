import { PortageError } from '@portage/shared/error-codes';
import { protectionOf, setProtection } from '../adapters/sqlite/protected-students.ts';
import { findStudent } from '../adapters/sqlite/students.ts';
import type { Agent } from './agent.ts';
import { authorize } from './authorize.ts';
import { reportRosters } from './report-rosters.ts';

/** Whom to protect, or not any more, and who says so. */
export interface ProtectStudent {
  readonly studentId: number;
  readonly username: string;
  /** False lifts the protection. */
  readonly isProtected: boolean;
}

/**
 * Takes a student out of the rosters that the state matches requests on, or puts them back. A
 * request for somebody protected looks exactly like one for somebody nobody knows; the state is not
 * told that it is otherwise. What was requested before stays, and is answered by a person. Doing it
 * twice changes nothing. Throws `student-unknown` and what `authorize` throws (right `answer`).
 */
export function protectStudent(agent: Agent, command: ProtectStudent): void {
  const { studentId, username, isProtected } = command;
  agent.db
    .transaction(() => {
      const { username: by } = authorize(agent.db, username, 'answer');
      if (findStudent(agent.db, studentId) === undefined) throw new PortageError('student-unknown');
      if ((protectionOf(agent.db, studentId) !== null) === isProtected) return;
      const at = agent.now().toISOString();
      setProtection(agent.db, studentId, isProtected ? { at, by } : null);
      reportRosters(agent);
    })
    .immediate();
}
