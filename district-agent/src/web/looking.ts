import { type LookAct, noteLook } from '../adapters/sqlite/transfer-looks.ts';
import type { AgentVisit, GuardedAgentRoute } from './agent-route.ts';

/** Notes that somebody looks at the transfer `:transferId`; the route asked whether they may. */
export function noteLookOf(visit: AgentVisit, act: LookAct, object: string | null): void {
  const { app, user, params, now } = visit;
  const transferId = params['transferId'] ?? '';
  const looker = { username: user.username, personName: user.name, via: 'site' } as const;
  noteLook(app.db, { transferId, act, object, ...looker }, now);
}

/** Routes that note who opened them, before they show anything. */
export const looking = (act: LookAct, routes: readonly GuardedAgentRoute[]): GuardedAgentRoute[] =>
  routes.map((route) => ({
    ...route,
    handler: (visit) => {
      noteLookOf(visit, act, null);
      return route.handler(visit);
    },
  }));
