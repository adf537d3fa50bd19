import { SiteBrowser } from '@portage/shared/testing/site-browser';
import { loggerInto } from '@portage/shared/testing/test-site';
import { savePasswordHash } from '@portage/shared/web/accounts';
import { makeSite } from '@portage/shared/web/make-site';
import { hashPassword } from '@portage/shared/web/passwords';
import { limitToSchools } from '../adapters/sqlite/user-schools.ts';
import type { UserRight } from '../adapters/sqlite/users.ts';
import { agentSite } from '../web/agent-site.ts';
import { addPerson, type TestAgent } from './test-agent.ts';

const password = 'correct horse battery';
/** Made once: hashing takes long on purpose. */
const passwordHash = hashPassword(password, 'nobody');

/** Signs a new person in at the site of an agent, limited to schools when some are given. */
export async function signedInAs(
  { agent }: TestAgent,
  person: { username: string; rights: readonly UserRight[]; schools?: readonly string[] },
): Promise<SiteBrowser> {
  const { username, rights, schools = [] } = person;
  addPerson(agent, username, rights);
  limitToSchools(agent.db, username, schools);
  savePasswordHash(agent.db, username, await passwordHash);
  const browser = siteBrowser(agent);
  await browser.signIn(username, password);
  return browser;
}

/** A browser at the site of an agent that nobody has signed in with. */
export const siteBrowser = (agent: TestAgent['agent']): SiteBrowser => {
  const address = { host: '127.0.0.1', port: 0, publicUrl: null };
  return new SiteBrowser(makeSite(agentSite(agent, { address, logger: loggerInto([]) })));
};
