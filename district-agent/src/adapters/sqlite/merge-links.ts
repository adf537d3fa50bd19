import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';
import type { LinkText } from '../../domain/merge/plan-links.ts';

/** The table of links; a merge joins its rows, where it moves those of other tables. */
export const linkTable = 'import_links';

/** All links of a student, by place. */
export const readLinkTexts = (db: Database.Database, studentId: number): LinkText[] =>
  prepared<LinkText>(
    db,
    `SELECT object, releasing_district_id AS releasingDistrictId, links FROM import_links
     WHERE student_id = ? ORDER BY object, releasing_district_id`,
  ).all(studentId);

/** Puts this text in a student's place instead of what is there; null leaves nothing there. */
export function writeLinkText(
  db: Database.Database,
  studentId: number,
  { object, releasingDistrictId, links }: Omit<LinkText, 'links'> & { links: string | null },
): void {
  if (links === null) {
    const remove = `DELETE FROM import_links
      WHERE student_id = ? AND object = ? AND releasing_district_id = ?`;
    prepared(db, remove).run(studentId, object, releasingDistrictId);
    return;
  }
  prepared(
    db,
    `INSERT INTO import_links (student_id, object, releasing_district_id, links)
     VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET links = excluded.links`,
  ).run(studentId, object, releasingDistrictId, links);
}
