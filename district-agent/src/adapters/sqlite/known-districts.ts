import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';

/** The key a district was first introduced with. */
export interface KnownDistrict {
  readonly districtId: string;
  readonly keyId: string;
  readonly publicKey: string;
}

/** A district met before, or null. */
export function knownDistrict(db: Database.Database, districtId: string): KnownDistrict | null {
  const row = prepared<KnownDistrict>(
    db,
    `SELECT district_id AS districtId, key_id AS keyId, public_key AS publicKey
     FROM known_districts WHERE district_id = ?`,
  ).get(districtId);
  return row ?? null;
}

/** Every district met before, by its id, and when that was (RFC 3339). */
export const listKnownDistricts = (
  db: Database.Database,
): (KnownDistrict & { readonly firstSeenAt: string })[] =>
  prepared<KnownDistrict & { readonly firstSeenAt: string }>(
    db,
    `SELECT district_id AS districtId, key_id AS keyId, public_key AS publicKey,
       first_seen_at AS firstSeenAt
     FROM known_districts ORDER BY district_id`,
  ).all();

/** Remembers a district that is met for the first time. */
export function rememberDistrict(
  db: Database.Database,
  district: KnownDistrict & { firstSeenAt: string },
): void {
  prepared(
    db,
    `INSERT INTO known_districts (district_id, key_id, public_key, first_seen_at)
     VALUES (@districtId, @keyId, @publicKey, @firstSeenAt)`,
  ).run({
    districtId: district.districtId,
    keyId: district.keyId,
    publicKey: district.publicKey,
    firstSeenAt: district.firstSeenAt,
  });
}
