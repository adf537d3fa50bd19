import type { GuardedRoute, Route } from '@portage/shared/web/route';
import type { SignedInVisit } from '@portage/shared/web/visit';
import { maySeeStudent, maySeeTransfer } from '../adapters/sqlite/user-schools.ts';
import type { UserRight } from '../adapters/sqlite/users.ts';
import type { Agent } from '../application/agent.ts';

/** A page of the agent's site, or what a form of it does. */
export type AgentRoute = Route<Agent, UserRight>;
/** One that is not for everybody. */
export type GuardedAgentRoute = GuardedRoute<Agent, UserRight>;
/** A request of somebody who is signed in at the agent's site. */
export type AgentVisit = SignedInVisit<Agent, UserRight>;

/** For `object`: whether the student `:studentId` is one of the person's schools. */
export const isTheirStudent = ({ app, user, params }: AgentVisit): boolean =>
  maySeeStudent(app.db, user.schools, Number(params['studentId']));

/** For `object`: whether the transfer `:transferId` is about a student of the person's schools. */
export const isTheirTransfer = ({ app, user, params }: AgentVisit): boolean =>
  maySeeTransfer(app.db, user.schools, params['transferId'] ?? '');

/** Who sees students and their records: whoever asks for them, answers with them, imports them. */
export const recordRights: readonly UserRight[] = ['request', 'answer', 'import'];

/** Who sees who has looked at a transfer. */
export const looksRights: readonly UserRight[] = ['answer', 'import', 'admin'];

/** Who has an inbox: the same, and those who are told. */
export const inboxRights: readonly UserRight[] = [...recordRights, 'notify'];

/** Who sees where a transfer stands, without what is in its packets. */
export const transferRights: readonly UserRight[] = [...inboxRights, 'monitor'];
