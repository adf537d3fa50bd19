import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { looksPage, noteLook } from '../../../adapters/sqlite/transfer-looks.ts';
import { addTransfer } from '../../../testing/add-transfer.ts';
import { type TestAgent, testAgent } from '../../../testing/test-agent.ts';
import { signedInAs } from '../../../testing/test-site.ts';

let made: TestAgent;
let path: string;
beforeEach(() => {
  made = testAgent();
  path = `/transfers/${addTransfer(made, { localStudentId: '1', lastName: 'Vang' }).transferId}`;
});
afterEach(() => made.remove());

test('whoever opens a transfer or its answer is shown to who may answer, by name', async () => {
  const there = await signedInAs(made, { username: 'm.lee', rights: ['monitor'] });
  await there.get(path);
  const answering = await signedInAs(made, { username: 'm.berg', rights: ['answer'] });
  await answering.get(`${path}/answer`);
  const { text } = await answering.get(`${path}/looks`);
  expect(text).toMatch(/Person m\.berg.*Opened or gave the answer.*Person m\.lee.*Opened the tr/s);
  const csv = await answering.get(`${path}/looks.csv`);
  expect(csv.text).toMatch(/m\.lee,Person m\.lee,site,transfer,/);
  expect((await there.get(`${path}/looks`)).status).toBe(403);
});

test('long lists have pages', async () => {
  const browser = await signedInAs(made, { username: 'm.berg', rights: ['answer'] });
  for (let count = 0; count < 26; count += 1) await browser.get(path);
  const { text } = await browser.get(`${path}/looks`);
  const next = /href="([^"]*looks\?before=\d+)"/.exec(text)?.[1] ?? '';
  const rows = (page: string) => page.match(/Opened the transfer/g)?.length;
  expect([rows(text), rows((await browser.get(next)).text)]).toEqual([25, 1]);
});

test('imports are looks too; which document was opened, admins are not told', async () => {
  const browser = await signedInAs(made, { username: 'm.lee', rights: ['import'] });
  await browser.get(`${path}/packets/1/none.pdf`);
  await browser.get(`${path}/import`);
  await browser.post(`${path}/import/undo`);
  const transferId = path.replace('/transfers/', '');
  const look = { transferId, username: 'm.lee', personName: 'Person m.lee', via: 'site' } as const;
  const object = '1 immunization.pdf';
  noteLook(made.agent.db, { ...look, act: 'document', object }, made.agent.now());
  const looks = looksPage(made.agent.db, { transferId, beforeId: null, limit: 9 });
  expect(looks.map(({ act }) => act)).toEqual(['document', 'imported', 'import']);
  expect((await browser.get(`${path}/looks`)).text).toContain(object);
  const admin = await signedInAs(made, { username: 'a.admin', rights: ['admin'] });
  for (const page of [`${path}/looks`, `${path}/looks.csv`]) {
    const { text } = await admin.get(page);
    expect([page, text.includes('ocument'), text.includes('immunization')]).toEqual([
      ...[page, true, false],
    ]);
  }
});
