import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type TemporaryStore, temporaryStore } from '../../testing/temporary-store.ts';
import { countInbox, INBOX_PAGE, inboxFingerprint, inboxPage } from './inbox-page.ts';
import { searchForPerson } from './student-search.ts';
import { filterValues, TRANSFERS_OF_STUDENT, TRANSFERS_PAGE } from './transfer-rows.ts';

let store: TemporaryStore;
beforeAll(() => {
  store = temporaryStore();
  store.db.exec(`
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000)
    INSERT INTO students (student_id, local_student_id, state_student_id, last_name, first_name,
        birthdate, sex, search_name)
      SELECT i, 'L' || i, 'S' || i, 'Name' || i, 'Given', '2012-01-01', 'Female',
        'name' || i || ' given' FROM n;
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
    INSERT INTO transfers (transfer_id, side, status, student_id, requested_at)
      SELECT 'T' || i, 'releasing', 'waiting', i, strftime('%Y-%m-%dT%H:%M:%fZ', i * 1000,
        'unixepoch') FROM n;
    INSERT INTO inbox_items (transfer_id, kind, posted_at)
      SELECT transfer_id, 'request', requested_at FROM transfers;
  `);
});
afterAll(() => store.remove());

const noFilter = filterValues({}, null);
const planOf = (sql: string, ...values: unknown[]): string =>
  (store.db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values) as { detail: string }[])
    .map(({ detail }) => detail)
    .join('\n');

test('a page of the inbox is read in the order of its index', () => {
  const place = { at: '9999', after: '', afterKind: '', kind: null, limit: 26 };
  const plan = planOf(INBOX_PAGE, { ...noFilter, ...place });
  expect(plan).toContain('inbox_items_open');
  expect(plan).not.toContain('TEMP B-TREE');
});

test('a page of transfers is read in the order of its index', () => {
  const plan = planOf(TRANSFERS_PAGE, { ...noFilter, at: '9999', after: '', limit: 26 });
  expect(plan).toContain('transfers_newest');
  expect(plan).not.toContain('TEMP B-TREE');
});

test('the transfers of a student are found by the student', () => {
  expect(planOf(TRANSFERS_OF_STUDENT, 1)).toContain('transfers_by_student');
});

test('10,000 items and 50,000 students are listed and searched within 50 ms', () => {
  const query = { filter: {}, schools: null };
  const calls = [
    () => inboxPage(store.db, { ...query, place: null, limit: 26 }),
    () => countInbox(store.db, query),
    () => inboxFingerprint(store.db, null),
    () => inboxFingerprint(store.db, ['100']),
    () => searchForPerson(store.db, { text: 'name4999', schools: null, limit: 51 }),
  ];
  for (const call of calls) {
    const times = Array.from({ length: 20 }, () => {
      const startedAt = performance.now();
      call();
      return performance.now() - startedAt;
    }).toSorted((one, other) => one - other);
    // The fastest: what else runs on the machine of a test is none of ours.
    expect(times[0]).toBeLessThan(50);
  }
});
