import type { Logger } from '@portage/shared/logger';
import type { SiteAddress } from '@portage/shared/web/address';
import { LiveStreams } from '@portage/shared/web/live';
import type { SignInProvider } from '@portage/shared/web/oidc/sign-in-provider';
import type { Site } from '@portage/shared/web/site';
import type { SiteUser } from '@portage/shared/web/user';
import { schoolsOf } from '../adapters/sqlite/user-schools.ts';
import { findUser, type UserRight } from '../adapters/sqlite/users.ts';
import type { Agent } from '../application/agent.ts';
import { logAlarmNotice } from './parts/log-alarm.tsx';
import { routes } from './site.ts';

/** The site of a district's agent over its store. */
export const agentSite = (
  agent: Agent,
  parts: { address: SiteAddress; logger: Logger; signInProvider?: SignInProvider | null },
): Site<Agent, UserRight> => ({
  id: agent.districtId,
  name: agent.districtName,
  app: agent,
  db: agent.db,
  findUser: (username) => siteUser(agent, username),
  routes,
  address: parts.address,
  signInProvider: parts.signInProvider ?? null,
  live: new LiveStreams(),
  logger: parts.logger,
  now: agent.now,
  notice: logAlarmNotice,
});

function siteUser({ db }: Agent, username: string): SiteUser<UserRight> | null {
  const user = findUser(db, username);
  return user === null ? null : { ...user, schools: schoolsOf(db, username) };
}
