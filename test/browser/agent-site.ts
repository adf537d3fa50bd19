import { insertTransfer, postInboxItem } from '@portage/district-agent/adapters/sqlite/transfers';
import type { UserRight } from '@portage/district-agent/adapters/sqlite/users';
import {
  addPerson,
  addStudent,
  type TestAgent,
  testAgent,
} from '@portage/district-agent/testing/test-agent';
import { agentSite } from '@portage/district-agent/web/agent-site';
import { newTransferId } from '@portage/shared/ids';
import { loggerInto } from '@portage/shared/testing/test-site';
import { setPassword } from '@portage/shared/web/change-password';
import type { SignInProvider } from '@portage/shared/web/oidc/sign-in-provider';
import { type ServedSite, serveSite } from '@portage/shared/web/serve';
import type { Page } from 'playwright-core';

/** What everybody's password is in these tests. */
export const password = 'correct horse battery';

/** A district's site as people reach it: a real store, a real server on this machine. */
export interface AgentSite {
  readonly made: TestAgent;
  readonly served: ServedSite;
  readonly log: string[];
  close(): Promise<void>;
}

/** Starts the site of a district with one person who may do everything. */
export async function startAgentSite(
  rights: readonly UserRight[] = ['request', 'answer', 'import', 'notify', 'monitor'],
  signInProvider: SignInProvider | null = null,
): Promise<AgentSite> {
  const made = testAgent();
  const agent = { ...made.agent, now: () => new Date() };
  addPerson(agent, 'm.lee', rights);
  await setPassword(agent.db, 'm.lee', { password, now: new Date() });
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

/** Fills in the form and sends it. */
export async function signIn(page: Page, site: AgentSite, typed = password): Promise<void> {
  await page.goto(`${site.served.url}/sign-in`);
  await page.getByLabel('User name').fill('m.lee');
  await page.getByLabel('Password').fill(typed);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** A student of this district with a request of another one in the inbox; returns the transfer. */
export function addRequest(
  { made }: AgentSite,
  student: { localStudentId: string; lastName: string; firstName?: string },
): string {
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
  return transferId;
}
