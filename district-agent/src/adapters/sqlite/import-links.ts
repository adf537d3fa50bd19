import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';
import type { ImportLink } from '../../domain/import/plan.ts';

/** Where links belong: one student, one record object, one releasing district. */
export interface LinkPlace {
  readonly studentId: number;
  readonly object: string;
  readonly releasingDistrictId: string;
}

/** What earlier imports made of received rows, by source record id. */
export type ImportLinks = ReadonlyMap<string, ImportLink>;

const READ = `SELECT links FROM import_links WHERE student_id = @studentId AND object = @object
  AND releasing_district_id = @releasingDistrictId`;

/** The links of a place; none where nothing was imported. */
export function readImportLinks(db: Database.Database, place: LinkPlace): ImportLinks {
  const row = prepared<{ links: string }>(db, READ).get(place);
  const links = row === undefined ? [] : (JSON.parse(row.links) as ImportLink[]);
  return new Map(links.map((link) => [link.sourceRecordId, link]));
}

/** Keeps all links of a place instead of those before; without any, as if nothing had come. */
export function saveImportLinks(db: Database.Database, place: LinkPlace, links: ImportLinks): void {
  const { studentId, object, releasingDistrictId } = place;
  if (links.size === 0) {
    const remove = `DELETE FROM import_links
      WHERE student_id = ? AND object = ? AND releasing_district_id = ?`;
    prepared(db, remove).run(studentId, object, releasingDistrictId);
    return;
  }
  const sorted = [...links.values()].toSorted(bySource);
  prepared(
    db,
    `INSERT INTO import_links (student_id, object, releasing_district_id, links)
     VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET links = excluded.links`,
  ).run(studentId, object, releasingDistrictId, JSON.stringify(sorted));
}

function bySource(a: ImportLink, b: ImportLink): number {
  if (a.sourceRecordId === b.sourceRecordId) return 0;
  return a.sourceRecordId < b.sourceRecordId ? -1 : 1;
}

/** A received row, of whichever district, that stands in a row here. */
export interface LinkedRecord {
  readonly releasingDistrictId: string;
  readonly sourceRecordId: string;
  readonly recordId: string | null;
}

/** Every received row of this student's object, of whichever district. */
export function linkedRecords(
  db: Database.Database,
  { studentId, object }: Omit<LinkPlace, 'releasingDistrictId'>,
): LinkedRecord[] {
  const rows = prepared<{ releasingDistrictId: string; links: string }>(
    db,
    `SELECT releasing_district_id AS releasingDistrictId, links FROM import_links
     WHERE student_id = ? AND object = ?`,
  ).all(studentId, object);
  return rows.flatMap(({ releasingDistrictId, links }) =>
    (JSON.parse(links) as ImportLink[]).map(({ sourceRecordId, recordId }) => ({
      ...{ releasingDistrictId, sourceRecordId, recordId },
    })),
  );
}
