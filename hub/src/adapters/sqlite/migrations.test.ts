import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { migrate, openDatabase } from '@portage/shared/sqlite/open-database';
import type Database from 'better-sqlite3';
import { mostSilentDistricts } from './districts.ts';
import { migrations } from './migrations.ts';
import { parkedPage } from './parked-page.ts';
import { positionOf } from './projections.ts';
import { unmatchedSince } from './registry.ts';
import { registryCounts } from './reports.ts';

let folder: string;
let db: Database.Database;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portage-migrations-'));
  db = openDatabase(join(folder, 'hub.sqlite'));
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

/** A store as the program before a migration left it. */
function storeBefore(number: number): void {
  migrate(db, migrations.slice(0, number - 1));
  db.exec(`
    INSERT INTO positions VALUES ('DISTRICTS', 1), ('TRANSFERS', 2), ('PARKED', 3);
    INSERT INTO events VALUES
      ('t1', 1, 'e1', 'FormerDistrictNotFound', '2026-09-01T10:00:00.000Z', 'alba', 'm1', 1, '{}'),
      ('t2', 1, 'e2', 'RecordsRequested', '2026-09-02T10:00:00.000Z', 'alba', 'm2', 2, '{}');
    INSERT INTO parked_messages (stream_sequence, district_id, uplink_stream_sequence, code, at)
      VALUES (3, 'alba', 4, 'chain-fork', '2026-09-03T10:00:00.000Z'),
             (2, 'boro', 1, 'transfer-unknown', '2026-08-01T10:00:00.000Z');
    INSERT INTO registered_enrollments VALUES
      ('1', 'alba', '100', '03', 'report', 1, 'Primary', 'a', 'b', '2016-01-01', 'Female', '2026-08-20', NULL, 0),
      ('2', 'alba', '100', '03', 'report', 1, 'Primary', 'a', 'b', '2016-01-01', 'Female', '2026-08-20', NULL, 1),
      ('3', 'boro', '100', '03', 'csv', 1, 'Primary', 'a', 'b', '2016-01-01', 'Female', '2026-08-20', NULL, 0);
  `);
}

test('a store of before the log is emptied, so that all of it is read again', () => {
  storeBefore(5);
  migrate(db, migrations);
  for (const stream of ['TRANSFERS', 'ROSTER', 'PARKED'] as const) {
    expect(positionOf(db, stream)).toBe(0);
  }
  expect(parkedPage(db, { search: {}, before: null, limit: 9 })).toEqual([]);
  expect(registryCounts(db)).toEqual([]);
  expect(unmatchedSince(db, 'alba' as never, '2026-08-31')).toBe(0);
  expect(mostSilentDistricts(db, 9)).toEqual([]);
});
