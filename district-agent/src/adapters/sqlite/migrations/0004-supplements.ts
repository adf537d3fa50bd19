import type { Migration } from '@portage/shared/sqlite/open-database';

/** Several packets a transfer: the release's is number 1, its supplements follow. */
export const supplements: Migration = {
  number: 4,
  name: 'supplements',
  sql: `
    CREATE TABLE release_jobs_by_packet (
      transfer_id TEXT NOT NULL REFERENCES transfers (transfer_id),
      packet_number INTEGER NOT NULL CHECK (packet_number >= 1),
      bundle_id TEXT NOT NULL,
      stage TEXT NOT NULL CHECK (stage IN ('decided', 'built', 'sent', 'done', 'refused')),
      decided_at TEXT NOT NULL,
      person_username TEXT NOT NULL,
      person_name TEXT NOT NULL,
      comments TEXT NOT NULL,
      manifest TEXT,
      objects TEXT,
      -- Tells whether anything changed since; NULL until the packet is built, and for old packets.
      records_digest TEXT,
      uploaded_chunks INTEGER NOT NULL DEFAULT 0,
      code TEXT,
      PRIMARY KEY (transfer_id, packet_number)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO release_jobs_by_packet
      SELECT transfer_id, 1, bundle_id, stage, decided_at, coalesce(person_username, ''),
        coalesce(person_name, ''), coalesce(comments, ''), manifest, objects, NULL,
        uploaded_chunks, code
      FROM release_jobs JOIN transfers USING (transfer_id);
    DROP TABLE release_jobs;
    ALTER TABLE release_jobs_by_packet RENAME TO release_jobs;

    CREATE TABLE packet_jobs_by_packet (
      transfer_id TEXT NOT NULL REFERENCES transfers (transfer_id),
      packet_number INTEGER NOT NULL CHECK (packet_number >= 1),
      stage TEXT NOT NULL CHECK (stage IN ('announced', 'verified', 'imported', 'failed')),
      manifest TEXT NOT NULL,
      -- What came with a supplement; the comments of a release stand in its transfer.
      comments TEXT,
      attempts INTEGER NOT NULL DEFAULT 0,
      code TEXT,
      PRIMARY KEY (transfer_id, packet_number)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO packet_jobs_by_packet
      SELECT transfer_id, 1, stage, manifest, NULL, attempts, code FROM packet_jobs;
    DROP TABLE packet_jobs;
    ALTER TABLE packet_jobs_by_packet RENAME TO packet_jobs;

    -- Of a receipt 'verified': which packet it is about, and what the next one is sealed to.
    ALTER TABLE receipts ADD COLUMN sha256 TEXT;
    ALTER TABLE receipts ADD COLUMN supplement_recipient TEXT;
  `,
};
