import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { SiteBrowser } from '@portage/shared/testing/site-browser';
import { findByLocalId } from '../adapters/sqlite/students.ts';
import { addTransfer } from '../testing/add-transfer.ts';
import { type TestAgent, testAgent } from '../testing/test-agent.ts';
import { signedInAs } from '../testing/test-site.ts';

/** Right to left, right to left, and with two marks on a letter. */
const names = { arabic: 'محمود الأمين', hebrew: 'כהן־לוי', vietnamese: 'Nguyễn Thị Ệ' };
const school = 'בית ספר צפון';
const district = 'منطقة الشرق';

let made: TestAgent;
let browser: SiteBrowser;
let paths: string[];
beforeAll(async () => {
  made = testAgent();
  const transfers = Object.values(names).map((lastName, at) =>
    addTransfer(
      made,
      { localStudentId: String(at + 1), lastName },
      {
        ...{
          status: at === 0 ? 'waiting' : 'rejected',
          rejectReason: 'call-us',
          comments: district,
        },
        side: at === 2 ? 'requesting' : 'releasing',
        other: {
          districtId: 'boro',
          name: district,
          contact: { name: names.arabic, workPhone: '555-0111', email: 'm.berg@boro.example' },
        },
      },
    ),
  );
  made.agent.db.prepare('UPDATE enrollments SET school_name = ?').run(school);
  browser = await signedInAs(made, {
    ...{ username: 'm.lee', rights: ['request', 'answer', 'import', 'monitor', 'transfer-codes'] },
  });
  made.agent.db.prepare('UPDATE users SET name = ?').run(names.hebrew);
  const ids = transfers.map(({ transferId }) => transferId);
  paths = [
    ...['/inbox', '/transfers', '/transfer-data/send/student', '/students/1/merge/2'],
    ...['/students/1', '/students/2', '/students/3', '/students/1/request', '/students/1/merge'],
    ...ids.map((id) => `/transfers/${id}`),
    ...[`/transfers/${ids[0]}/answer`, '/students/1/records/enrollment-history'],
  ];
});
afterAll(() => made.remove());

/** The texts of a page that stand in no `bdi`; a list to choose from can hold none. */
const bareTexts = (html: string): string =>
  html
    .replace(/<(bdi|option|textarea|title|script)\b[^>]*>[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]*>/g, '\n');

test('every stored name stands in an element of its own direction', async () => {
  const stored = [...Object.values(names), school, district];
  const bare: string[] = [];
  let seen = 0;
  for (const path of paths) {
    const { status, text } = await browser.get(path);
    expect([path, status]).toEqual([path, 200]);
    seen += stored.filter((name) => text.includes(`<bdi>`) && text.includes(name)).length;
    for (const name of stored) if (bareTexts(text).includes(name)) bare.push(`${path}: ${name}`);
  }
  expect(bare).toEqual([]);
  expect(seen).toBeGreaterThan(30);
});

test('a Vietnamese name is shown as it was written, letter by letter', async () => {
  const { studentId } = findByLocalId(made.agent.db, '3') ?? { studentId: 0 };
  const { text } = await browser.get(`/students/${studentId}`);
  expect(text).toContain(`<bdi>${names.vietnamese}, Example</bdi>`);
});

test('a time is said with its zone, in the language of who reads it', async () => {
  const path = paths.find((each) => each.startsWith('/transfers/')) ?? '';
  expect((await browser.get(path)).text).toMatch(
    />Sep 1, 2026, \d+:\d\d [AP]M [A-Z]{2,5}[-+\d]*<\/time>/,
  );
  await browser.post('/language', { language: 'es', path: '/' });
  expect((await browser.get(path)).text).toMatch(
    />1 sept? 2026, \d+:\d\d [ap]\.\s?m\. [A-Z]{2,5}[-+\d]*<\/time>/,
  );
});
