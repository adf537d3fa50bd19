import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { addTransfer } from '../../testing/add-transfer.ts';
import { type TestAgent, testAgent } from '../../testing/test-agent.ts';
import { LOOKS_PAGE, looksPage, noteDisclosuresRead, noteLook } from './transfer-looks.ts';

let made: TestAgent;
let transferId: string;
beforeEach(() => {
  made = testAgent();
  ({ transferId } = addTransfer(made, { localStudentId: '1', lastName: 'Vang' }));
});
afterEach(() => made.remove());

const db = () => made.agent.db;
const looker = { username: 'm.lee', personName: 'M. Lee', via: 'site' } as const;
const look = (object: string | null = null) =>
  noteLook(db(), { transferId, act: 'document', object, ...looker }, made.agent.now());
const page = (beforeId: number | null, limit: number) =>
  looksPage(db(), { transferId, beforeId, limit });

test('looks are listed newest first, page by page', () => {
  for (const object of ['1 a.pdf', '1 b.pdf', '1 c.pdf']) look(object);
  const first = page(null, 2);
  expect(first.map(({ object }) => object)).toEqual(['1 c.pdf', '1 b.pdf']);
  expect(page(first.at(-1)?.lookId ?? null, 2)).toMatchObject([{ object: '1 a.pdf', ...looker }]);
});

test('no look is ever changed or deleted', () => {
  look();
  expect(() => db().exec('DELETE FROM transfer_looks')).toThrow('looks are kept');
  expect(() => db().exec("UPDATE transfer_looks SET username = 'x'")).toThrow('looks are kept');
  expect(page(null, 9)).toHaveLength(1);
});

test('reading a record of disclosures is a look at each transfer in it', () => {
  const other = addTransfer(made, { localStudentId: '2', lastName: 'Lee' });
  addTransfer(made, { localStudentId: '3', lastName: 'Lee' }, { side: 'requesting' });
  const read = (studentId: number | null) =>
    noteDisclosuresRead(db(), { ...looker, studentId }, made.agent.now());
  const count = () => db().prepare('SELECT count(*) FROM transfer_looks').pluck().get();
  read(other.studentId);
  expect(count()).toBe(1);
  read(null);
  expect(count()).toBe(3);
  expect(page(null, 9)).toMatchObject([{ act: 'disclosures' }]);
});

test('a page is read by an index', () => {
  const plan = db().prepare(`EXPLAIN QUERY PLAN ${LOOKS_PAGE}`);
  const values = { transferId, beforeId: 1, limit: 1 };
  const details = (plan.all(values) as { detail: string }[]).map(({ detail }) => detail).join();
  expect(details).toContain('transfer_looks_by_transfer');
  expect(details).not.toContain('TEMP B-TREE');
});
