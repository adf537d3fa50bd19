import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type TestHub, testHub } from '../../testing/test-hub.ts';
import {
  BY_STATUS,
  CODES_SINCE,
  MEDIAN_ANSWER,
  REQUESTS_SINCE,
  WAITING,
  WAITING_BETWEEN,
} from './overview.ts';
import { parkedPageSql } from './parked-page.ts';
import { codesPageSql, transfersPageSql } from './transfer-search.ts';

let hub: TestHub;
beforeAll(() => {
  hub = testHub();
});
afterAll(() => hub.close());

const values = {
  ...{ since: '2026', now: '2026', from: '', until: '9', at: '9', after: '', limit: 26, before: 9 },
  ...{ district: 'alba', status: 'waiting', overdueAt: '2026', code: 'x' },
};
const planOf = (sql: string): string =>
  (hub.replica.db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(values) as { detail: string }[])
    .map(({ detail }) => detail)
    .join('\n');

test.each([
  ['requests since', REQUESTS_SINCE, 'COVERING INDEX'],
  ['codes since', CODES_SINCE, 'transfer_codes_by_created_at'],
  ['what waits', WAITING, 'COVERING INDEX transfers_waiting'],
  ['what waits by age', WAITING_BETWEEN, 'COVERING INDEX'],
  ['by status', BY_STATUS, 'COVERING INDEX transfers_by_status'],
  ['time to answer', MEDIAN_ANSWER, 'COVERING INDEX transfers_answered'],
])('the overview reads %s from an index alone', (_name, sql, index) => {
  expect(planOf(sql)).toContain(index);
});

test.each([
  ['all', transfersPageSql({}), 'transfers_by_requested_at'],
  ['a status', transfersPageSql({ status: 'waiting' }), 'transfers_by_status'],
  ['overdue', transfersPageSql({ overdueAt: '2026' }), 'transfers'],
  ['codes', codesPageSql({}), 'transfer_codes_by_created_at'],
  ['parked', parkedPageSql({}), 'parked_messages'],
  ['parked of a district', parkedPageSql({ district: 'alba', code: 'x' }), 'by_district'],
])('a page of a list is read in the order of its index: %s', (_name, sql, index) => {
  const plan = planOf(sql);
  expect(plan).toContain(index);
  expect(plan).not.toContain('TEMP B-TREE');
});

test('the transfers of a district are read by both sides’ indexes', () => {
  const plan = planOf(transfersPageSql({ district: 'alba' }));
  expect(plan).toContain('transfers_by_requesting_district');
  expect(plan).toContain('transfers_by_releasing_district');
});
