import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';
import { type CodeMapping, type ReceivedCode, receivedKey } from '../../domain/import/codes.ts';

/** A code that a district sent. */
export interface CodeOfDistrict {
  readonly districtId: string;
  readonly codeSet: string;
  readonly received: ReceivedCode;
}

/** A code that a district sent, and what somebody said that it is here, if anybody has. */
export interface CodeMemory extends CodeOfDistrict {
  /** One of our codes, or null: kept as received. */
  readonly localCode: string | null;
  /** The user who said so; null while nobody has. */
  readonly mappedBy: string | null;
  readonly mappedAt: string | null;
}

/** Notes codes that wait for a person; what was said of one before stays. */
export function noteReceivedCodes(
  db: Database.Database,
  districtId: string,
  codes: readonly Pick<CodeOfDistrict, 'codeSet' | 'received'>[],
): void {
  const add = prepared(
    db,
    `INSERT INTO code_mappings (releasing_district_id, code_set, received)
     VALUES (?, ?, ?) ON CONFLICT DO NOTHING`,
  );
  for (const { codeSet, received } of codes) add.run(districtId, codeSet, receivedKey(received));
}

/** Remembers what a received code is here, in the place of what was said before. */
export function saveMapping(
  db: Database.Database,
  memory: CodeMemory & { mappedBy: string; mappedAt: string },
): void {
  const { districtId, codeSet, received, localCode, mappedBy, mappedAt } = memory;
  prepared(
    db,
    `INSERT INTO code_mappings
       (releasing_district_id, code_set, received, local_code, mapped_by, mapped_at)
     VALUES (@districtId, @codeSet, @key, @localCode, @mappedBy, @mappedAt)
     ON CONFLICT (releasing_district_id, code_set, received) DO UPDATE SET
       local_code = excluded.local_code, mapped_by = excluded.mapped_by,
       mapped_at = excluded.mapped_at`,
  ).run({ districtId, codeSet, key: receivedKey(received), localCode, mappedBy, mappedAt });
}

/** Lets a received code wait for a person again; false when nothing was said of it. */
export function dropMapping(db: Database.Database, code: CodeOfDistrict): boolean {
  const sql = `UPDATE code_mappings SET local_code = NULL, mapped_by = NULL, mapped_at = NULL
     WHERE releasing_district_id = ? AND code_set = ? AND received = ? AND mapped_at IS NOT NULL`;
  const { districtId, codeSet, received } = code;
  return prepared(db, sql).run(districtId, codeSet, receivedKey(received)).changes > 0;
}

interface Row extends Omit<CodeMemory, 'received'> {
  readonly received: string;
}

const SELECT = `SELECT releasing_district_id AS districtId, code_set AS codeSet, received,
  local_code AS localCode, mapped_by AS mappedBy, mapped_at AS mappedAt FROM code_mappings`;

/** Received codes with what is remembered of them, of all districts and sets or of one. */
export function listCodeMemory(
  db: Database.Database,
  { districtId = '', codeSet = '' }: { districtId?: string; codeSet?: string } = {},
): CodeMemory[] {
  const sql = `${SELECT} WHERE ? IN (releasing_district_id, '') AND ? IN (code_set, '')
     ORDER BY releasing_district_id, code_set, received`;
  return prepared<Row>(db, sql).all(districtId, codeSet).map(toMemory);
}

/** What was said of one releasing district's codes, for `mappingTables`. */
export function mappingsOf(db: Database.Database, districtId: string): CodeMapping[] {
  const sql = `${SELECT} WHERE releasing_district_id = ? AND mapped_at IS NOT NULL`;
  const memory = prepared<Row>(db, sql).all(districtId).map(toMemory);
  return memory.map(({ codeSet, received, localCode }) => ({ codeSet, received, localCode }));
}

const toMemory = (row: Row): CodeMemory => ({
  ...row,
  received: JSON.parse(row.received) as ReceivedCode,
});
