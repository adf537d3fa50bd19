import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';
import type { OwnCode } from '../../domain/import/codes.ts';

/** Replaces each code set that is among these codes, whole; other sets stay. All or nothing. */
export function replaceCodeSets(db: Database.Database, codes: readonly OwnCode[]): void {
  db.transaction(() => {
    const remove = prepared(db, 'DELETE FROM own_codes WHERE code_set = ?');
    for (const codeSet of new Set(codes.map((code) => code.codeSet))) remove.run(codeSet);
    const add = prepared(
      db,
      `INSERT INTO own_codes (code_set, local_code, label, standard_code)
       VALUES (@codeSet, @localCode, @label, @standardCode)`,
    );
    for (const { codeSet, localCode, label, standardCode } of codes) {
      add.run({ codeSet, localCode, label, standardCode });
    }
  }).immediate();
}

const SELECT = `SELECT code_set AS codeSet, local_code AS localCode, label,
  standard_code AS standardCode FROM own_codes`;

/** Our codes by set and local code, of all sets or of one. */
export function listOwnCodes(db: Database.Database, codeSet: string | null = null): OwnCode[] {
  const sql = `${SELECT} WHERE ? IN (code_set, '') ORDER BY code_set, local_code`;
  return prepared<OwnCode>(db, sql).all(codeSet ?? '');
}

/** Our codes of these sets, by set and local code. */
export function ownCodesOf(db: Database.Database, codeSets: Iterable<string>): OwnCode[] {
  const sql = `${SELECT} WHERE code_set IN (SELECT value FROM json_each(?))
    ORDER BY code_set, local_code`;
  return prepared<OwnCode>(db, sql).all(JSON.stringify([...codeSets]));
}

/** Whether this is one of our codes. */
export function isOwnCode(db: Database.Database, codeSet: string, localCode: string): boolean {
  const sql = `${SELECT} WHERE code_set = ? AND local_code = ?`;
  return prepared<OwnCode>(db, sql).get(codeSet, localCode) !== undefined;
}
