import { importTransfer } from '@portage/district-agent/application/import/import-transfer';
import { wizardNames } from '@portage/district-agent/records/wizards';
import { addPerson, type TestAgent, testAgent } from '@portage/district-agent/testing/test-agent';
import { agentSite } from '@portage/district-agent/web/agent-site';
import { userKey } from '@portage/district-agent/web/pages/users/person';
import { routes } from '@portage/district-agent/web/site';
import { loggerInto } from '@portage/shared/testing/test-site';
import type { BenchRun } from '../main.ts';
import type { BenchResult } from '../result.ts';
import {
  fillAgent,
  gradeImported,
  gradeToReview,
  makeCode,
  mergeTwo,
  packetToImport,
} from './fill-agent.ts';
import { pathsOf } from './paths-of.ts';
import { visitSite } from './visit-site.ts';
import type { PageToOpen } from './visitors.ts';

const people = 20;
const rights = [
  ...(['request', 'answer', 'import', 'transfer-codes', 'notify', 'monitor', 'admin'] as const),
];

/** Every page of a district's site with 50,000 students, 10,000 inbox items, 20 people at once. */
export async function benchAgentPages({ isQuick }: BenchRun): Promise<BenchResult[]> {
  const size = { students: isQuick ? 5_000 : 50_000, inboxItems: isQuick ? 1_000 : 10_000 };
  const made = testAgent();
  try {
    fillAgent(made, size);
    const usernames = Array.from({ length: people }, (_, at) => `person.${at}`);
    for (const username of usernames) addPerson(made.agent, username, rights);
    const agent = { ...made.agent, now: () => new Date() };
    const address = { host: '127.0.0.1', port: 0, publicUrl: null };
    const site = agentSite(agent, { address, logger: loggerInto([]) });
    const pages = [...(await pagesOf(made, size.students)), ...searches, ...listPages];
    return await visitSite('agent', { site, usernames, pages, rounds: isQuick ? 1 : 2 });
  } finally {
    made.remove();
  }
}

const searches: readonly PageToOpen[] = [
  { path: '/students', form: { text: 'fam' } },
  { path: '/students', form: { text: 'Family-77 Child' } },
  { path: '/students', form: { text: '10004' } },
  { path: '/transfer-data/send/student', form: { text: 'child-99', school: '120' } },
];

const listPages: readonly PageToOpen[] = [
  { path: '/inbox?status=waiting&due=overdue' },
  { path: '/transfers?status=released&side=requesting' },
];

async function pagesOf(made: TestAgent, students: number): Promise<PageToOpen[]> {
  const { db } = made.agent;
  const waiting = idOf(`SELECT max(transfer_id) AS id FROM transfers WHERE status = 'waiting'`);
  const [staged, imported] = [await packetToImport(made), await packetToImport(made)];
  const all = { wizards: wizardNames, bulk: {}, expectedDigest: null };
  await importTransfer(made.agent, { transferId: imported, username: 'r.osei', ...all });
  const redemptionId = await gradeToReview(made, 500);
  const transfer = '/transfers/:transferId{[0-9a-f-]{36}}';
  const wizard = { transferId: [staged], wizard: ['immunization'] };
  return pathsOf(routes, {
    everywhere: {
      ...{ transferId: [waiting], studentId: ['1', '17', String(students)] },
      ...{ object: ['enrollment-history', 'immunization'], user: [userKey('person.1')] },
      ...{ redemptionId: [redemptionId], incomingId: ['3', '250'] },
      ...{ duplicateId: ['60'], mergeId: [mergeTwo(made)] },
    },
    of: {
      [transfer]: { transferId: [waiting, imported, staged] },
      [`${transfer}/import`]: wizard,
      [`${transfer}/import/codes`]: wizard,
      [`${transfer}/import/:wizard{[a-z-]+}`]: wizard,
      '/transfer-data/imports/:redemptionId/log': {
        redemptionId: [await gradeImported(made, 100)],
      },
      '/transfer-data/send/codes/:transferId/revoke': { transferId: [await makeCode(made)] },
      [`${transfer}/import/log/:run`]: { transferId: [imported], run: ['1'] },
    },
  });

  function idOf(sql: string): string {
    return (db.prepare(sql).get() as { id: string }).id;
  }
}
