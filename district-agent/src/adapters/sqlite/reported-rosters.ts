import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';

/** A roster part as it was last reported to the hub. */
export interface ReportedRoster {
  readonly bucket: string;
  readonly schoolId: string;
  readonly gradeLevel: string;
  readonly part: number;
  readonly digest: string;
}

/** Every roster part the hub was told of. */
export function reportedRosters(db: Database.Database): ReportedRoster[] {
  return prepared<ReportedRoster>(
    db,
    `SELECT bucket, school_id AS schoolId, grade_level AS gradeLevel, part, digest
     FROM reported_rosters ORDER BY bucket`,
  ).all();
}

/** Notes what was reported now. */
export function saveReportedRoster(db: Database.Database, roster: ReportedRoster): void {
  prepared(
    db,
    `INSERT INTO reported_rosters (bucket, school_id, grade_level, part, digest)
     VALUES (@bucket, @schoolId, @gradeLevel, @part, @digest)
     ON CONFLICT (bucket) DO UPDATE SET digest = excluded.digest`,
  ).run({
    bucket: roster.bucket,
    schoolId: roster.schoolId,
    gradeLevel: roster.gradeLevel,
    part: roster.part,
    digest: roster.digest,
  });
}

/** Forgets a part that is there no longer. */
export function dropReportedRoster(db: Database.Database, bucket: string): void {
  prepared(db, 'DELETE FROM reported_rosters WHERE bucket = ?').run(bucket);
}
