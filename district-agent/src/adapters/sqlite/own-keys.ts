/**
 * The keys this district signs with. A key is `made` while the hub has not taken it, then it
 * signs until a newer one does; then it counts on beside that (messages signed with it are on
 * their way) until it is revoked. One that the hub refused never signs.
 */
import type { PublicKey } from '@portage/shared/districts/sound-key';
import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';

/** One key of this district; times are RFC 3339, null where it has not happened. */
export interface OwnKey extends PublicKey {
  readonly cameBy: 'registration' | 'rotation' | 'recovery';
  readonly madeAt: string;
  /** The message that brings it to the hub. */
  readonly messageId: string | null;
  readonly validFrom: string | null;
  readonly refusalCode: string | null;
  readonly revocationMessageId: string | null;
  readonly revokedAt: string | null;
}

const SELECT = `SELECT key_id AS keyId, public_key AS publicKey, came_by AS cameBy,
    made_at AS madeAt, message_id AS messageId, valid_from AS validFrom,
    refusal_code AS refusalCode, revocation_message_id AS revocationMessageId,
    revoked_at AS revokedAt
  FROM own_keys`;

/** Every key in the order in which they were made; none while there was never but one. */
export const listOwnKeys = (db: Database.Database): OwnKey[] =>
  prepared<OwnKey>(db, `${SELECT} ORDER BY own_key_id`).all();

/** Adds the newest key. */
export function addOwnKey(
  db: Database.Database,
  key: Pick<OwnKey, 'keyId' | 'publicKey' | 'cameBy' | 'madeAt' | 'messageId' | 'validFrom'>,
): void {
  prepared(
    db,
    `INSERT INTO own_keys (key_id, public_key, came_by, made_at, message_id, valid_from)
     VALUES (@keyId, @publicKey, @cameBy, @madeAt, @messageId, @validFrom)`,
  ).run({ ...key });
}

/** The hub has taken a key: it signs from now on. */
export function startOwnKey(db: Database.Database, keyId: string, at: string): void {
  const sql = 'UPDATE own_keys SET valid_from = coalesce(valid_from, ?) WHERE key_id = ?';
  prepared(db, sql).run(at, keyId);
}

/** The hub has not taken a key, for the reason that the code names. */
export function refuseOwnKey(db: Database.Database, keyId: string, code: string): void {
  prepared(db, 'UPDATE own_keys SET refusal_code = ? WHERE key_id = ?').run(code, keyId);
}

/** A message that ends a key is on its way. */
export function askToRevoke(db: Database.Database, keyId: string, messageId: string): void {
  const sql = 'UPDATE own_keys SET revocation_message_id = ? WHERE key_id = ?';
  prepared(db, sql).run(messageId, keyId);
}

/** A key counts no more. */
export function endOwnKey(db: Database.Database, keyId: string, at: string): void {
  const sql = 'UPDATE own_keys SET revoked_at = coalesce(revoked_at, ?) WHERE key_id = ?';
  prepared(db, sql).run(at, keyId);
}
