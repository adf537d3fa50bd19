import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PortageError } from '@portage/shared/error-codes';
import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';
import { claimStore } from '../../adapters/sqlite/store-owner.ts';
import { deriveEnrollments } from './derive-enrollments.ts';
import type { EdfiLoad } from './edfi-load.ts';
import { interchanges } from './interchanges/index.ts';
import { type InterchangeFile, loadFile, refusalOf } from './load-file.ts';
import type { Derived, FileReport, LoadReport } from './load-report.ts';
import { createParts } from './parts.ts';
import { rootElementOf } from './read-interchange.ts';

/** How far a load is; a file that is read in several passes counts its bytes in each. */
export interface LoadProgress {
  readonly file: string;
  readonly bytesRead: number;
  readonly bytesTotal: number;
}

/** What a load needs besides the store; time comes in as a function, in milliseconds. */
export interface LoadEdfiOptions {
  readonly folder: string;
  /** Part of every record id: the same district must always give the same one. */
  readonly districtId: string;
  readonly nowMs: () => number;
  readonly onProgress?: (progress: LoadProgress) => void;
}

/**
 * Loads every Ed-Fi bulk interchange file (5.2 or 6.0, `*.xml`) of a folder into the store, in the
 * order in which they refer to each other whatever their names, one transaction a file; then
 * derives what the source lacks. Loading again updates and never duplicates; a record that the
 * source no longer has stays. Blocks until done. Throws
 * `edfi-folder-unreadable` and `store-of-other-district`.
 */
export function loadEdfi(db: Database.Database, options: LoadEdfiOptions): LoadReport {
  const startedMs = options.nowMs();
  claimStore(db, options.districtId);
  const { files, others } = findFiles(options.folder);
  const { districtId, onProgress } = options;
  const load: EdfiLoad = { db, districtId, parts: createParts(db), contactPointsWithheld: 0 };
  const bytesTotal = files.reduce((sum, { path, interchange }) => {
    return sum + statSync(path).size * interchange.stages.length;
  }, 0);
  let bytesRead = 0;
  const reports = files.map((file) =>
    loadFile(file, load, (bytes) => {
      bytesRead += bytes;
      onProgress?.({ file: file.file, bytesRead, bytesTotal });
    }),
  );
  deriveEnrollments(db, districtId);
  return {
    files: [...reports, ...others],
    derived: countDerived(db, load.contactPointsWithheld),
    durationMs: Math.round(options.nowMs() - startedMs),
  };
}

function listXml(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.toLowerCase().endsWith('.xml'))
      .toSorted();
  } catch (cause) {
    throw new PortageError('edfi-folder-unreadable', {}, { cause });
  }
}

/** The files to load in their order, and reports of those that hold nothing to load. */
function findFiles(folder: string): { files: InterchangeFile[]; others: FileReport[] } {
  const files: InterchangeFile[] = [];
  const others: FileReport[] = [];
  for (const file of listXml(folder)) {
    const path = join(folder, file);
    const found = identify(path);
    const interchange = interchanges.find(({ rootElement }) => rootElement === found.root);
    if (interchange !== undefined) files.push({ path, file, interchange });
    else others.push(notLoaded(file, found));
  }
  const rank = ({ interchange }: InterchangeFile): number => interchanges.indexOf(interchange);
  return { files: files.toSorted((a, b) => rank(a) - rank(b)), others };
}

interface Identified {
  readonly root: string | null;
  readonly refused: FileReport['refused'];
}

function identify(path: string): Identified {
  try {
    return { root: rootElementOf(path), refused: null };
  } catch (fault) {
    return { root: null, refused: refusalOf(fault) };
  }
}

const notLoaded = (file: string, { root, refused }: Identified): FileReport => ({
  file,
  interchange: root,
  recordsRead: 0,
  stored: 0,
  skippedCount: 0,
  skipped: [],
  notCarried: root === null ? {} : { [root]: 1 },
  refused,
});

const DERIVED_COUNTS = `SELECT
  (SELECT count(*) FROM students WHERE state_student_id = local_student_id)
    AS stateIdsFromUniqueId,
  (SELECT count(*) FROM students WHERE sex = 'NotSelected') AS sexNotSelected,
  (SELECT count(*) FROM enrollments WHERE derived_from IS NOT NULL
    AND source_district_id IS NULL) AS enrollmentsFromAttendance,
  (SELECT count(*) FROM enrollments WHERE derived_from IS NOT NULL
    AND source_district_id IS NULL AND exit_date IS NULL) AS openEnrollmentsFromAttendance,
  (SELECT count(*) FROM students s WHERE NOT EXISTS (SELECT 1 FROM enrollments e
    WHERE e.student_id = s.student_id AND e.source_district_id IS NULL))
    AS studentsWithoutEnrollment`;

function countDerived(db: Database.Database, contactPointsWithheld: number): Derived {
  const counts = prepared<Omit<Derived, 'contactPointsWithheld'>>(db, DERIVED_COUNTS).get();
  if (counts === undefined) throw new PortageError('load-broken', { code: 'no-counts' });
  return { ...counts, contactPointsWithheld };
}
