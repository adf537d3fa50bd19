import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { DistrictEvent } from '@portage/shared/districts/district-event';
import { migrate, openDatabase } from '@portage/shared/sqlite/open-database';
import { sampleEvent } from '@portage/shared/testing/sample-events';
import type Database from 'better-sqlite3';
import { projectors } from '../../application/project.ts';
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

const enrolled = (districtId: string): DistrictEvent =>
  ({
    ...{ eventId: 'x', version: '1.0', districtId, number: 1, at: '2026-08-01T09:00:00.000Z' },
    ...{ type: 'DistrictEnrolled', name: 'Alba', accountPublicKey: `A${'B'.repeat(55)}` },
    contact: { name: 'R', phone: '', email: '' },
    enrollmentTokenHash: '0'.repeat(64),
  }) as never;

/** What a start does next: it reads the districts from the beginning of their stream. */
function readDistricts(...districtIds: string[]): void {
  const { DISTRICTS } = projectors(db, () => undefined);
  districtIds.forEach((districtId, at) => {
    const event = { ...enrolled(districtId), eventId: sampleEvent('RecordsRequested', 1).eventId };
    DISTRICTS({ streamSequence: at + 1, bytes: Buffer.from(JSON.stringify(event)) });
  });
}

test('a store of before the site knows when each district was last heard of', () => {
  storeBefore(3);
  migrate(db, migrations);
  expect(positionOf(db, 'DISTRICTS')).toBe(0);
  expect(positionOf(db, 'TRANSFERS')).toBe(2);
  readDistricts('alba', 'boro', 'cora');
  const heard = mostSilentDistricts(db, 9).map(({ districtId, lastWordAt }) => [
    ...[districtId, lastWordAt],
  ]);
  expect(heard).toEqual([
    ['cora', null],
    ['boro', '2026-08-01T10:00:00.000Z'],
    ['alba', '2026-09-03T10:00:00.000Z'],
  ]);
});

test('a store of before settled messages has all of them open, and its registry counted', () => {
  storeBefore(4);
  db.exec(
    "INSERT INTO districts VALUES ('alba', 'Old', 'enrolled', '', '', '', 'x', NULL, NULL, NULL, NULL)",
  );
  migrate(db, migrations);
  const open = parkedPage(db, { search: {}, before: null, limit: 9 });
  expect(open.map(({ streamSequence, settledAs }) => [streamSequence, settledAs])).toEqual([
    [3, null],
    [2, null],
  ]);
  expect(registryCounts(db)).toEqual([
    { districtId: 'alba', source: 'report', enrollments: 2 },
    { districtId: 'boro', source: 'csv', enrollments: 1 },
  ]);
  expect(unmatchedSince(db, 'alba' as never, '2026-08-31')).toBe(1);
  expect(positionOf(db, 'DISTRICTS')).toBe(0);
});
