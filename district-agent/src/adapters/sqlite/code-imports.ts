import type { IntroducedDistrict } from '@portage/shared/messages/parts';
import { prepared } from '@portage/shared/sqlite/prepared';
import type { CodeOffer } from '@portage/shared/transfer-code/code-offer';
import type Database from 'better-sqlite3';

/**
 * A code of another district that somebody entered here.
 *
 * - `looking-up`: the hub was asked. `offered`: a person sees where the students are, and goes on
 *   or leaves (`left`). `refused`: the hub said no (see `code`).
 * - `redeeming`: the person went on. `preparing`: the hub agreed; packets are on their way.
 * - `review`: every student is here and was compared. `importing`: Import was pressed.
 * - `completed`, `failed`: the import has ended. `cancelled`: the code was given back.
 */
export type CodeImportStage =
  | 'looking-up'
  | 'offered'
  | 'refused'
  | 'left'
  | 'redeeming'
  | 'preparing'
  | 'review'
  | 'importing'
  | 'completed'
  | 'failed'
  | 'cancelled';

/** One redemption of a code, from the moment it was entered. */
export interface CodeImport {
  readonly redemptionId: string;
  /** Null until the hub has said which transfer the code belongs to. */
  readonly transferId: string | null;
  readonly lookupHash: string;
  /** Secrets of the code; null once they have done their work. */
  readonly offerSecret: string | null;
  readonly proofSecret: string | null;
  /** Opens the packets; null before they are asked for, and once they are no longer needed. */
  readonly packetIdentity: string | null;
  /** The message of ours that went on with it; null before. */
  readonly redeemMessageId: string | null;
  readonly stage: CodeImportStage;
  readonly code: string | null;
  readonly releasingDistrict: IntroducedDistrict | null;
  /** Base64, until the job has opened it. */
  readonly sealedOffer: string | null;
  readonly offer: CodeOffer | null;
  readonly studentCount: number | null;
  readonly expiresAt: string | null;
  /** The school that new students are enrolled in. */
  readonly schoolId: string | null;
  readonly schoolName: string | null;
  readonly packetCount: number | null;
  readonly personUsername: string;
  readonly personName: string;
  readonly createdAt: string;
  readonly redeemedAt: string | null;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly referenceCode: string | null;
}

type Json = 'releasingDistrict' | 'offer';
type Row = Omit<CodeImport, Json> & Record<Json, string | null>;

const SELECT = `SELECT redemption_id AS redemptionId, transfer_id AS transferId,
  lookup_hash AS lookupHash, offer_secret AS offerSecret, proof_secret AS proofSecret,
  packet_identity AS packetIdentity, redeem_message_id AS redeemMessageId,
  stage, code, releasing_district AS releasingDistrict,
  sealed_offer AS sealedOffer, offer, student_count AS studentCount, expires_at AS expiresAt,
  school_id AS schoolId, school_name AS schoolName, packet_count AS packetCount,
  person_username AS personUsername, person_name AS personName, created_at AS createdAt,
  redeemed_at AS redeemedAt, started_at AS startedAt, ended_at AS endedAt,
  reference_code AS referenceCode FROM code_imports`;

/** What is known of a code when a person enters it. */
export type EnteredCode = Pick<
  CodeImport,
  'redemptionId' | 'lookupHash' | 'personUsername' | 'personName' | 'createdAt'
> & { readonly offerSecret: string; readonly proofSecret: string; readonly messageId: string };

/** Adds a code that was just entered, in the stage `looking-up`. */
export function addCodeImport(db: Database.Database, entered: EnteredCode): void {
  prepared(
    db,
    `INSERT INTO code_imports (redemption_id, lookup_hash, offer_secret, proof_secret,
       look_up_message_id, stage, person_username, person_name, created_at)
     VALUES (@redemptionId, @lookupHash, @offerSecret, @proofSecret, @messageId, 'looking-up',
       @personUsername, @personName, @createdAt)`,
  ).run(entered);
}

const BY_ID = `${SELECT} WHERE redemption_id = ?`;
const BY_LOOK_UP = `${SELECT} WHERE look_up_message_id = ?`;
const BY_REDEEM = `${SELECT} WHERE redeem_message_id = ?`;
const OPEN_BY_HASH = `${SELECT} WHERE lookup_hash = ? AND stage IN ('looking-up', 'offered',
  'redeeming', 'preparing', 'review', 'importing') ORDER BY created_at DESC LIMIT 1`;

/** The redemption of this id, or null. */
export const findCodeImport = (db: Database.Database, redemptionId: string): CodeImport | null =>
  one(db, BY_ID, redemptionId);

/** The redemption that this message of ours began. */
export const codeImportOfLookUp = (db: Database.Database, messageId: string): CodeImport | null =>
  one(db, BY_LOOK_UP, messageId);

/** The redemption that this message of ours went on with. */
export const codeImportOfRedeem = (db: Database.Database, messageId: string): CodeImport | null =>
  one(db, BY_REDEEM, messageId);

/** The newest redemption of this hash that has not come to an end. */
export const openCodeImport = (db: Database.Database, lookupHash: string): CodeImport | null =>
  one(db, OPEN_BY_HASH, lookupHash);

/** Redemptions in these stages, newest first. */
export function codeImportsIn(
  db: Database.Database,
  stages: readonly CodeImportStage[],
): CodeImport[] {
  return prepared<Row>(
    db,
    `${SELECT} WHERE stage IN (SELECT value FROM json_each(?))
     ORDER BY created_at DESC, redemption_id DESC`,
  )
    .all(JSON.stringify(stages))
    .map(toImport);
}

/** Redemptions of which every packet is staged, and the students wait to be compared. */
export function stagedCodeImports(db: Database.Database): CodeImport[] {
  return prepared<Row>(
    db,
    `${SELECT} WHERE stage = 'preparing' AND packet_count = (
       SELECT count(*) FROM code_packet_jobs p
       WHERE p.redemption_id = code_imports.redemption_id AND p.stage = 'staged')
     ORDER BY redemption_id`,
  )
    .all()
    .map(toImport);
}

function one(db: Database.Database, sql: string, bound: string): CodeImport | null {
  const row = prepared<Row>(db, sql).get(bound);
  return row === undefined ? null : toImport(row);
}

const toImport = (row: Row): CodeImport => ({
  ...row,
  releasingDistrict: parsed<IntroducedDistrict>(row.releasingDistrict),
  offer: parsed<CodeOffer>(row.offer),
});

const parsed = <T>(json: string | null): T | null =>
  json === null ? null : (JSON.parse(json) as T);

const UPDATE = `UPDATE code_imports SET transfer_id = @transferId, offer_secret = @offerSecret,
  proof_secret = @proofSecret, packet_identity = @packetIdentity, stage = @stage, code = @code,
  redeem_message_id = @redeemMessageId, releasing_district = @releasingDistrict,
  sealed_offer = @sealedOffer, offer = @offer, student_count = @studentCount,
  expires_at = @expiresAt, school_id = @schoolId, school_name = @schoolName,
  packet_count = @packetCount, redeemed_at = @redeemedAt, started_at = @startedAt,
  ended_at = @endedAt, reference_code = @referenceCode
  WHERE redemption_id = @redemptionId`;

type Fixed = 'redemptionId' | 'lookupHash' | 'personUsername' | 'personName' | 'createdAt';

/** Changes the fields that are given; nothing when there is no such redemption. */
export function changeCodeImport(
  db: Database.Database,
  redemptionId: string,
  change: Partial<Omit<CodeImport, Fixed>>,
): void {
  const write = (): void => {
    const before = findCodeImport(db, redemptionId);
    if (before === null) return;
    const after = { ...before, ...change };
    prepared(db, UPDATE).run({
      ...after,
      releasingDistrict: textOf(after.releasingDistrict),
      offer: textOf(after.offer),
    });
  };
  db.transaction(write).immediate();
}

const textOf = (value: object | null): string | null =>
  value === null ? null : JSON.stringify(value);
