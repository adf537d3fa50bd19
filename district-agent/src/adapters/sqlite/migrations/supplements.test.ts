import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { migrate, openDatabase } from '@portage/shared/sqlite/open-database';
import type Database from 'better-sqlite3';
import { findPacketJob, packetJobsOf } from '../packet-jobs.ts';
import { verifiedReceipt } from '../receipts.ts';
import { findReleaseJob, releaseJobsOf } from '../release-jobs.ts';
import { migrations } from './index.ts';

/** A store as the version before supplements left it. */
let folder: string;
let db: Database.Database;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portage-migration-'));
  db = openDatabase(join(folder, 'agent.sqlite'));
  migrate(db, migrations.slice(0, 3));
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

const transfer = (transferId: string, side: string, person: string | null) =>
  db
    .prepare(
      `INSERT INTO transfers (transfer_id, side, status, requested_at, person_username,
         person_name, comments) VALUES (?, ?, 'released', '2026-09-01', ?, 'Maja Berg', 'all')`,
    )
    .run(transferId, side, person);

test('what was on its way before supplements is packet 1, and loses nothing', () => {
  transfer('out', 'releasing', 'm.berg');
  transfer('in', 'requesting', null);
  db.prepare(
    `INSERT INTO release_jobs VALUES ('out', 'bundle', 'built', '2026-09-02', '{"sha256":"ab"}',
       '[{"object":"iep","rows":1}]', 7, 'chunk-missing')`,
  ).run();
  db.prepare(
    `INSERT INTO packet_jobs VALUES ('in', 'announced', '{"sha256":"cd"}', 2, 'chunk-missing')`,
  ).run();
  migrate(db, migrations);
  expect(releaseJobsOf(db, 'out')).toEqual([
    {
      ...{ transferId: 'out', packetNumber: 1, bundleId: 'bundle', stage: 'built' },
      ...{ decidedAt: '2026-09-02', personUsername: 'm.berg', personName: 'Maja Berg' },
      ...{ comments: 'all', manifest: { sha256: 'ab' }, recordsDigest: null },
      ...{ objects: [{ object: 'iep', rows: 1 }], uploadedChunks: 7, code: 'chunk-missing' },
    },
  ]);
  expect(packetJobsOf(db, 'in')).toEqual([
    {
      ...{ transferId: 'in', packetNumber: 1, stage: 'announced', manifest: { sha256: 'cd' } },
      ...{ comments: null, attempts: 2, code: 'chunk-missing' },
    },
  ]);
  expect([findReleaseJob(db, 'in'), findPacketJob(db, 'out')]).toEqual([null, null]);
});

test('a receipt from before supplements is of packet 1, without a key for a next', () => {
  transfer('out', 'releasing', 'm.berg');
  db.prepare(
    `INSERT INTO receipts (transfer_id, message_id, kind, received_at, issued_at)
     VALUES ('out', 'm1', 'verified', '2026-09-02', '2026-09-02')`,
  ).run();
  migrate(db, migrations);
  const manifest = { sha256: 'ab' } as never;
  expect(verifiedReceipt(db, { transferId: 'out', packetNumber: 1, manifest })).toEqual({
    supplementRecipient: null,
  });
  expect(verifiedReceipt(db, { transferId: 'out', packetNumber: 2, manifest })).toBeNull();
});
