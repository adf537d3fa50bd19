import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { SiteBrowser } from '@portage/shared/testing/site-browser';
import { addTransfer } from '../../../testing/add-transfer.ts';
import { addStudent, type TestAgent, testAgent } from '../../../testing/test-agent.ts';
import { signedInAs } from '../../../testing/test-site.ts';

let made: TestAgent;
let browser: SiteBrowser;
beforeEach(async () => {
  made = testAgent();
  browser = await signedInAs(made, { username: 'm.lee', rights: ['answer'] });
});
afterEach(() => made.remove());

const day = (days: number): string =>
  new Date(made.agent.now().getTime() + days * 86_400_000).toISOString();

test('an empty inbox says what will come', async () => {
  addStudent(made.agent);
  expect((await browser.get('/inbox')).text).toContain('appear here by themselves');
});

test('what waits shows no former district, even if the store knew one', async () => {
  addTransfer(made, { localStudentId: '1', lastName: 'Vang' }, { side: 'requesting' });
  const { text } = await browser.get('/inbox');
  expect(text).toContain('Vang');
  expect(text).not.toContain('District boro');
});

test('late answers are marked, and so are those due soon', async () => {
  addTransfer(made, { localStudentId: '1', lastName: 'Late' }, { dueAt: day(-1) });
  addTransfer(made, { localStudentId: '2', lastName: 'Soon' }, { dueAt: day(2) });
  addTransfer(made, { localStudentId: '3', lastName: 'Later' }, { dueAt: day(9) });
  const { text } = await browser.get('/inbox');
  const rowOf = (name: string) => text.split('<tr>').find((row) => row.includes(name)) ?? '';
  expect(
    ['Late,', 'Soon,', 'Later,'].map((name) => /Overdue|Due soon/.exec(rowOf(name))?.[0]),
  ).toEqual(['Overdue', 'Due soon', undefined]);
  const overdue = (await browser.get('/inbox?due=overdue')).text;
  expect(overdue).toContain('Late,');
  expect(overdue).not.toMatch(/Soon,|Later,/);
});

test('filters take kind, status and days; a filter that makes no sense takes nothing away', async () => {
  addTransfer(made, { localStudentId: '1', lastName: 'Asked' });
  addTransfer(
    made,
    { localStudentId: '2', lastName: 'Ours' },
    { side: 'requesting', status: 'released' },
  );
  const names = async (query: string): Promise<string[]> => {
    const { text } = await browser.get(`/inbox?${query}`);
    return ['Asked', 'Ours'].filter((name) => text.includes(`${name},`));
  };
  expect(await names('kind=request')).toEqual(['Asked']);
  expect(await names('status=released')).toEqual(['Ours']);
  const today = day(0).slice(0, 10);
  expect(await names(`from=${today}&to=${today}`)).toEqual(['Asked', 'Ours']);
  expect(await names(`from=${day(1).slice(0, 10)}`)).toEqual([]);
  expect(await names('kind=x&status=y&from=z&due=w')).toEqual(['Asked', 'Ours']);
});

test('pages follow one another without a gap or a repeat', async () => {
  for (let at = 0; at < 60; at += 1) {
    addTransfer(made, { localStudentId: `${at}`, lastName: `Name${at}x` });
  }
  const seen: string[] = [];
  let path: string | undefined = '/inbox';
  while (path !== undefined) {
    const { text }: { text: string } = await browser.get(path);
    seen.push(...[...text.matchAll(/<bdi>(Name\d+x), Example/g)].map(([, name]) => name ?? ''));
    path = /class="usa-button usa-button--outline" href="([^"]+)"/
      .exec(text)?.[1]
      ?.replaceAll('&amp;', '&');
  }
  expect(seen).toHaveLength(60);
  expect(new Set(seen).size).toBe(60);
});

test('what is deleted is gone from the inbox and stays a transfer', async () => {
  const { transferId } = addTransfer(made, { localStudentId: '1', lastName: 'Vang' });
  await browser.get('/inbox');
  const { location } = await browser.post('/inbox/delete', { item: [`${transferId} request`] });
  const { text } = await browser.get(location ?? '');
  expect(text).toContain('1 item deleted');
  expect(text).not.toContain('Vang');
  expect((await browser.get(`/transfers/${transferId}`)).status).toBe(200);
});
