import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type Database from 'better-sqlite3';
import { type TestHub, testHub } from '../../testing/test-hub.ts';
import {
  BY_STATUS,
  CODES_SINCE,
  DISTRICTS_AT_LIMIT,
  MEDIAN_ANSWER,
  MEDIAN_RELEASE,
  PARKED_OPEN,
  REQUESTS_BETWEEN,
  REQUESTS_SINCE,
  WAITING,
  WAITING_BETWEEN,
} from './overview.ts';
import { PARKED_REASONS, parkedPageSql } from './parked-page.ts';
import { UNMATCHED_SINCE } from './registry.ts';
import { REGISTRY_COUNTS } from './reports.ts';
import { DUE_TRANSFERS, UNCLEARED_PARKED } from './retention-ledger.ts';
import { codesPageSql, transfersPageSql } from './transfer-search.ts';

const rows = 20_000;

let hub: TestHub;
let db: Database.Database;
beforeAll(() => {
  hub = testHub();
  db = hub.replica.db;
  db.transaction(() => fill(db))();
});
afterAll(() => hub.close());

/** A state's years of traffic: most is answered and settled, a little of it is not. */
function fill(into: Database.Database): void {
  const numbers = `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${rows})`;
  const at = "strftime('%Y-%m-%dT%H:%M:%SZ', 1700000000 + i * 60, 'unixepoch')";
  const district = (offset: number) => `'d-' || ((i + ${offset}) % 300)`;
  into.exec(`${numbers} INSERT INTO transfers (transfer_id, status, requesting_district,
      releasing_district, requested_at, due_at, answered_at)
    SELECT 't' || i, iif(i % 50, 'released', 'waiting'), ${district(0)}, ${district(7)}, ${at}, ${at},
      iif(i % 50, ${at}, NULL) FROM n`);
  into.exec(`${numbers} INSERT INTO events SELECT 't' || i, 1, 'e' || i,
      iif(i % 9, 'RecordsRequested', 'FormerDistrictNotFound'), ${at}, ${district(0)}, 'm' || i, i, '{}'
    FROM n`);
  into.exec(`${numbers} INSERT INTO transfer_codes (transfer_id, lookup_hash, stream_sequence, status,
      releasing_district, requesting_district, student_count, packets, created_at, expires_at)
    SELECT 'c' || i, 'h' || i, i, iif(i % 20, 'imported', 'unused'), ${district(0)}, ${district(7)}, 1,
      1, ${at}, ${at} FROM n`);
  into.exec(`${numbers} INSERT INTO personal_parts (transfer_id, ended_at, destroyed_at)
    SELECT 't' || i, ${at}, iif(i % 99, '9', NULL) FROM n`);
  into.exec(`${numbers} INSERT INTO parked_messages (stream_sequence, district_id,
      uplink_stream_sequence, code, at, settled_as)
    SELECT i, ${district(0)}, i, iif(i % 3, 'transfer-unknown', 'chain-fork'), ${at},
      iif(i % 40, 'dismissed', NULL) FROM n`);
}

const values = {
  ...{ since: '2026', now: '2026', from: '', until: '9', at: '9', after: '', limit: 26, before: 9 },
  ...{ endedAt: '', transferId: '', streamSequence: 0 },
  ...{ district: 'alba', districtId: 'alba', status: 'waiting', overdueAt: '2026', code: 'x' },
};
const planOf = (sql: string): string =>
  (db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(values) as { detail: string }[])
    .map(({ detail }) => detail)
    .join('\n');

describe.each(['without statistics', 'with statistics'])('on big tables %s', (which) => {
  beforeAll(() => {
    if (which === 'with statistics') db.exec('ANALYZE');
  });

  test.each([
    ['requests since', REQUESTS_SINCE, 'COVERING INDEX'],
    ['requests of a day', REQUESTS_BETWEEN, 'COVERING INDEX'],
    ['codes since', CODES_SINCE, 'transfer_codes_by_created_at'],
    ['what waits', WAITING, 'COVERING INDEX transfers_waiting'],
    ['what waits by age', WAITING_BETWEEN, 'COVERING INDEX'],
    ['what is to be destroyed', DUE_TRANSFERS, 'personal_parts_due'],
    ['parked with personal parts', UNCLEARED_PARKED, 'parked_messages_uncleared'],
    ['by status', BY_STATUS, 'COVERING INDEX transfers_by_status'],
    ['time to answer', MEDIAN_ANSWER, 'COVERING INDEX transfers_answered'],
    ['time to release', MEDIAN_RELEASE, 'COVERING INDEX transfers_answered'],
    ['what is parked', PARKED_OPEN, 'COVERING INDEX parked_messages_open'],
    ['why it is parked', PARKED_REASONS, 'COVERING INDEX parked_messages_open'],
    ['requests without a match', UNMATCHED_SINCE, 'COVERING INDEX events_unmatched'],
  ])('%s is counted from an index alone', (_name, sql, index) => {
    expect(planOf(sql)).toContain(index);
  });

  test.each([
    ['all', transfersPageSql({}), 'transfers_by_requested_at'],
    ['a status', transfersPageSql({ status: 'waiting' }), 'transfers_by_status'],
    ['an age', transfersPageSql({ until: '2026' }), 'transfers_by_requested_at'],
    ['overdue', transfersPageSql({ overdueAt: '2026' }), 'transfers_'],
    ['codes', codesPageSql({}), 'transfer_codes_by_created_at'],
    ['used codes', codesPageSql({ status: 'imported' }), 'transfer_codes_by_status'],
    ['old codes', codesPageSql({ status: 'expired' }), 'transfer_codes_by_status'],
    ['parked and open', parkedPageSql({}), 'parked_messages_open_by_place'],
    ['parked', parkedPageSql({ withSettled: true }), 'SEARCH parked_messages USING INTEGER'],
    ['parked for a reason', parkedPageSql({ code: 'x' }), 'parked_messages_open'],
    ['parked of a district', parkedPageSql({ district: 'alba', code: 'x' }), 'by_district'],
    ['the registry', REGISTRY_COUNTS, 'registry_counts'],
  ])('a page of a list is read in the order of its index: %s', (_name, sql, index) => {
    const plan = planOf(sql);
    expect(plan).toContain(index);
    expect(plan).not.toContain('TEMP B-TREE');
  });

  test.each([
    ['transfers', transfersPageSql({ district: 'alba' })],
    ['transfers that wait', transfersPageSql({ district: 'alba', status: 'waiting' })],
    ['transfer_codes', codesPageSql({ district: 'alba' })],
  ])('the %s of a district are read by both sides’ indexes, a page of each', (name, sql) => {
    const plan = planOf(sql);
    const table = name.split(' ')[0];
    expect(plan).toContain(`${table}_by_requesting_district`);
    expect(plan).toContain(`${table}_by_releasing_district`);
    expect(plan).not.toMatch(new RegExp(`SCAN ${table}`));
  });

  test('the districts at their limit are found among the messages parked for it', () => {
    expect(planOf(DISTRICTS_AT_LIMIT)).toMatch(
      /SEARCH parked_messages USING INDEX \S+ \(code=\?\)/,
    );
  });
});
