import type { KnownKey } from '@portage/shared/districts/follow-keys';
import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';

/** A key of another district, and when it was met first (RFC 3339). */
export interface KnownDistrictKey extends KnownKey {
  readonly districtId: string;
  readonly firstSeenAt: string;
}

interface Row extends Omit<KnownDistrictKey, 'isEnded'> {
  readonly endedAt: string | null;
}

const SELECT = `SELECT district_id AS districtId, key_id AS keyId, public_key AS publicKey,
    came_by AS cameBy, first_seen_at AS firstSeenAt, ended_at AS endedAt
  FROM known_district_keys`;

const known = ({ endedAt, ...row }: Row): KnownDistrictKey => ({
  ...row,
  isEnded: endedAt !== null,
});

/** Every key that is known of a district; none of one that was not met. */
export const knownKeys = (db: Database.Database, districtId: string): KnownDistrictKey[] =>
  prepared<Row>(db, `${SELECT} WHERE district_id = ?`).all(districtId).map(known);

/** Every known key of every district met before, by its id. */
export const listKnownKeys = (db: Database.Database): KnownDistrictKey[] =>
  prepared<Row>(db, `${SELECT} ORDER BY district_id, first_seen_at, key_id`).all().map(known);

/** Remembers the keys of a district as they are known now; what is known already keeps its time. */
export function rememberKeys(
  db: Database.Database,
  district: { readonly districtId: string; readonly at: string },
  keys: readonly KnownKey[],
): void {
  for (const { keyId, publicKey, cameBy, isEnded } of keys) {
    prepared(
      db,
      `INSERT INTO known_district_keys
         (district_id, key_id, public_key, came_by, first_seen_at, ended_at)
       VALUES (@districtId, @keyId, @publicKey, @cameBy, @at, @endedAt)
       ON CONFLICT DO UPDATE SET ended_at = coalesce(ended_at, excluded.ended_at)`,
    ).run({ ...district, keyId, publicKey, cameBy, endedAt: isEnded ? district.at : null });
  }
}
