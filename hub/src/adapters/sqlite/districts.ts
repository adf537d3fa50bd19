import type { DistrictEvent } from '@portage/shared/districts/district-event';
import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';
import { z } from 'zod';

/** Brings a district's row up to date with one more event of its. */
export function applyDistrictEvent(db: Database.Database, event: DistrictEvent): void {
  const { districtId, at } = event;
  switch (event.type) {
    case 'DistrictEnrolled':
      return insertDistrict(db, event);
    case 'DistrictKeyAdded': {
      const sql = `UPDATE districts SET joined_at = coalesce(joined_at, ?), software = coalesce(?, software)
        WHERE district_id = ?`;
      return void prepared(db, sql).run(at, softwareIn(event.cause.dsse.payload), districtId);
    }
    case 'DistrictKeyRevoked':
    case 'DistrictKeyRecovered':
      return;
    case 'DistrictSuspended':
      return writeChange(db, districtId, { ...event, status: 'suspended' });
    case 'DistrictResumed':
      return writeChange(db, districtId, { ...event, status: 'enrolled', reason: null });
    case 'DistrictRevoked':
      return writeChange(db, districtId, { ...event, status: 'revoked' });
  }
}

/** The program of a district, as its signed `register-key` says; null where it says none. */
function softwareIn(payload: string): string | null {
  const text = Buffer.from(payload, 'base64').toString('utf8');
  const said = joining.safeParse(/^\s*\{/.test(text) ? JSON.parse(text) : null);
  return said.success ? said.data.body.software : null;
}

const joining = z.object({ body: z.object({ software: z.string() }) });

function insertDistrict(
  db: Database.Database,
  {
    districtId,
    name,
    contact,
    at,
  }: Pick<
    Extract<DistrictEvent, { type: 'DistrictEnrolled' }>,
    'districtId' | 'name' | 'contact' | 'at'
  >,
): void {
  prepared(
    db,
    `INSERT INTO districts (district_id, name, status, contact_name, contact_phone, contact_email,
       enrolled_at) VALUES (?, ?, 'enrolled', ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  ).run(districtId, name, contact.name, contact.phone, contact.email, at);
}

function writeChange(
  db: Database.Database,
  districtId: string,
  change: { status: DistrictRow['status']; at: string; by: string; reason: string | null },
): void {
  prepared(
    db,
    `UPDATE districts SET status = ?, changed_at = ?, changed_by = ?, changed_reason = ?
     WHERE district_id = ?`,
  ).run(change.status, change.at, change.by, change.reason, districtId);
}

/** Notes when a district was last heard of, RFC 3339; an earlier time changes nothing. */
export function applyLastWord(db: Database.Database, districtId: string, at: string): void {
  prepared(
    db,
    `INSERT INTO last_words (district_id, at) VALUES (?, ?)
     ON CONFLICT (district_id) DO UPDATE SET at = max(at, excluded.at)`,
  ).run(districtId, at);
}

/** A district as the state sees it. Times are RFC 3339; null where it has not happened. */
export interface DistrictRow {
  readonly districtId: string;
  readonly name: string;
  readonly status: 'enrolled' | 'suspended' | 'revoked';
  readonly contactName: string;
  readonly contactPhone: string;
  readonly contactEmail: string;
  readonly enrolledAt: string;
  /** When its agent connected first. */
  readonly joinedAt: string | null;
  /** The program that it joined with. */
  readonly software: string | null;
  readonly changedAt: string | null;
  readonly changedBy: string | null;
  readonly changedReason: string | null;
  /** Of its newest message that the hub recorded or parked. */
  readonly lastWordAt: string | null;
}

const SELECT = `SELECT district_id AS districtId, name, status, contact_name AS contactName,
    contact_phone AS contactPhone, contact_email AS contactEmail, enrolled_at AS enrolledAt,
    joined_at AS joinedAt, software, changed_at AS changedAt, changed_by AS changedBy,
    changed_reason AS changedReason,
    (SELECT at FROM last_words WHERE last_words.district_id = districts.district_id) AS lastWordAt
  FROM districts`;

/** One district, or null. */
export function findDistrictRow(db: Database.Database, districtId: string): DistrictRow | null {
  return prepared<DistrictRow>(db, `${SELECT} WHERE district_id = ?`).get(districtId) ?? null;
}

/** Districts by id after a place, whose id or name has a text in it (in any case of ASCII). */
export function districtsPage(
  db: Database.Database,
  query: { text: string; status: string | null; after: string; limit: number },
): DistrictRow[] {
  return prepared<DistrictRow>(
    db,
    `${SELECT} WHERE district_id > @after AND (@status IS NULL OR status = @status)
       AND (instr(lower(district_id), lower(@text)) OR instr(lower(name), lower(@text)))
     ORDER BY district_id LIMIT @limit`,
  ).all(query);
}

/** The enrolled districts that were silent for longest; those never heard of come first. */
export function mostSilentDistricts(db: Database.Database, limit: number): DistrictRow[] {
  return prepared<DistrictRow>(
    db,
    `${SELECT} WHERE status = 'enrolled' ORDER BY lastWordAt NULLS FIRST, district_id LIMIT ?`,
  ).all(limit);
}

/** How many districts there are in each status. */
export function districtCounts(
  db: Database.Database,
): { status: DistrictRow['status']; districts: number }[] {
  return prepared<{ status: DistrictRow['status']; districts: number }>(
    db,
    'SELECT status, count(*) AS districts FROM districts GROUP BY status ORDER BY status',
  ).all();
}
