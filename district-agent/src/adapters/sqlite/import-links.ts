import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';
import type { ImportLink } from '../../domain/import/plan.ts';

/** Where links belong: one student, one record object, one releasing district. */
export interface LinkPlace {
  readonly studentId: number;
  readonly object: string;
  readonly releasingDistrictId: string;
}

const READ = `SELECT source_record_id AS sourceRecordId, outcome, record_id AS recordId,
    received_digest AS receivedDigest, written_digest AS writtenDigest
  FROM import_links
  WHERE student_id = @studentId AND object = @object
    AND releasing_district_id = @releasingDistrictId`;

/** What earlier imports made of received rows, by source record id. */
export function readImportLinks(
  db: Database.Database,
  place: LinkPlace,
): ReadonlyMap<string, ImportLink> {
  const links = prepared<ImportLink>(db, READ).all(place);
  return new Map(links.map((link) => [link.sourceRecordId, link]));
}

const SAVE = `INSERT INTO import_links (student_id, object, releasing_district_id, source_record_id,
    outcome, record_id, received_digest, written_digest)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET outcome = excluded.outcome, record_id = excluded.record_id,
    received_digest = excluded.received_digest, written_digest = excluded.written_digest`;

/** Remembers what became of a received row, in place of what was remembered before. */
export function saveImportLink(db: Database.Database, place: LinkPlace, link: ImportLink): void {
  const { sourceRecordId, outcome, recordId, receivedDigest, writtenDigest } = link;
  prepared(db, SAVE).run(
    place.studentId,
    place.object,
    place.releasingDistrictId,
    sourceRecordId,
    outcome,
    recordId,
    receivedDigest,
    writtenDigest,
  );
}

/** Forgets a received row, as if it had never come. */
export function deleteImportLink(
  db: Database.Database,
  place: LinkPlace,
  sourceRecordId: string,
): void {
  prepared(
    db,
    `DELETE FROM import_links WHERE student_id = @studentId AND object = @object
       AND releasing_district_id = @releasingDistrictId AND source_record_id = @sourceRecordId`,
  ).run({ ...place, sourceRecordId });
}

/** Every received row, of whichever district, that stands in a row of this student's object. */
export function linkedRecords(
  db: Database.Database,
  { studentId, object }: Omit<LinkPlace, 'releasingDistrictId'>,
): { releasingDistrictId: string; sourceRecordId: string; recordId: string }[] {
  return prepared<{ releasingDistrictId: string; sourceRecordId: string; recordId: string }>(
    db,
    `SELECT releasing_district_id AS releasingDistrictId, source_record_id AS sourceRecordId,
       record_id AS recordId
     FROM import_links
     WHERE student_id = @studentId AND object = @object AND record_id IS NOT NULL`,
  ).all({ studentId, object });
}
