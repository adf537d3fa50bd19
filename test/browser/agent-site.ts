import { insertTransfer, postInboxItem } from '@portage/district-agent/adapters/sqlite/transfers';
import { userRightSchema } from '@portage/district-agent/adapters/sqlite/users';
import {
  addPerson,
  addStudent,
  type TestAgent,
  testAgent,
} from '@portage/district-agent/testing/test-agent';
import { agentSite } from '@portage/district-agent/web/agent-site';
import { newTransferId } from '@portage/shared/ids';
import { loggerInto } from '@portage/shared/testing/test-site';
import type { SignInProvider } from '@portage/shared/web/oidc/sign-in-provider';
import { type ServedSite, serveSite } from '@portage/shared/web/serve';
import type { Page } from 'playwright-core';
import { giveSession, type PageOptions, type SharedBrowser } from './chromium.ts';

/** A district's site as people reach it: a real store, a real server on this machine. */
export interface AgentSite {
  readonly made: TestAgent;
  readonly served: ServedSite;
  readonly log: string[];
  close(): Promise<void>;
}

/** Starts the site of a district where `m.lee` may do everything. */
export async function startAgentSite(
  signInProvider: SignInProvider | null = null,
): Promise<AgentSite> {
  const made = testAgent();
  const agent = { ...made.agent, now: () => new Date() };
  addPerson(agent, 'm.lee', userRightSchema.options);
  const log: string[] = [];
  const address = { host: '127.0.0.1', port: 0, publicUrl: null };
  const served = await serveSite(
    agentSite(agent, { address, signInProvider, logger: loggerInto(log) }),
  );
  return {
    ...{ made, served, log },
    close: async () => {
      await served.close();
      made.remove();
    },
  };
}

/** A page of `m.lee`, who is signed in, at this address of the site. */
export async function openPage(
  { browser, site }: { browser: SharedBrowser; site: AgentSite },
  path: string,
  options: PageOptions = {},
): Promise<Page> {
  const page = await browser.newcomer(options);
  const { agent } = site.made;
  const place = { siteId: agent.districtId, db: agent.db, url: site.served.url };
  await giveSession(page, place, 'm.lee');
  await page.goto(site.served.url + path);
  return page;
}

/** A student of this district, and a request of another district for the records. */
export interface AskedFor {
  readonly studentId: number;
  readonly transferId: string;
}

/** A student of this district with a request of another one in the inbox. */
export function addRequest(
  { made }: AgentSite,
  student: { localStudentId: string; lastName: string; firstName?: string },
): AskedFor {
  addStudent(made.agent, { stateStudentId: `9${student.localStudentId}`, ...student });
  const row = made.agent.db
    .prepare('SELECT student_id AS studentId FROM students WHERE local_student_id = ?')
    .get(student.localStudentId) as { studentId: number };
  const transferId = newTransferId();
  const at = new Date().toISOString();
  insertTransfer(made.agent.db, {
    ...{ transferId, side: 'releasing', status: 'waiting', studentId: row.studentId },
    ...{ requestedAt: at, dueAt: new Date(Date.now() - 1000).toISOString(), comments: null },
    other: {
      districtId: 'boro',
      name: 'District boro',
      contact: { name: 'Maja Berg', workPhone: '555-0111', email: 'm.berg@boro.example' },
    },
  });
  postInboxItem(made.agent.db, { transferId, kind: 'request', postedAt: at });
  return { transferId, studentId: row.studentId };
}
