import type { FileFault } from './read-interchange.ts';

/** Why one record was left out. The file's other records are stored. */
export type SkipCode =
  | 'missing-element'
  | 'bad-value'
  | 'too-long'
  | 'unknown-student'
  | 'unknown-contact'
  | 'unknown-incident'
  | 'record-of-other-student';

/** What became of one record of a file. */
export type Outcome = { kind: 'stored' } | { kind: 'skipped'; code: SkipCode; element?: string };

/** A record that was left out: where it begins, why, and which element was at fault. */
export interface SkippedRecord {
  readonly line: number;
  readonly code: SkipCode;
  readonly element?: string;
}

/** Why nothing of a file was stored, and where the fault is (line and column from 1). */
export interface RefusedFile {
  readonly reason: FileFault;
  readonly line: number;
  readonly column: number;
}

/**
 * One file: `recordsRead` = `stored` + skipped, both 0 when the file was refused; `notCarried`
 * counts the elements that no record object takes. `skipped` keeps the first 1,000 of
 * `skippedCount`.
 */
export interface FileReport {
  readonly file: string;
  readonly interchange: string | null;
  readonly recordsRead: number;
  readonly stored: number;
  readonly skippedCount: number;
  readonly skipped: readonly SkippedRecord[];
  readonly notCarried: Readonly<Record<string, number>>;
  readonly refused: RefusedFile | null;
}

/** What the load filled in because the source does not say it. Counts of the whole store. */
export interface Derived {
  /** Students whose StudentUniqueId serves as state ID too. */
  readonly stateIdsFromUniqueId: number;
  /** Students of whom the source says no sex. */
  readonly sexNotSelected: number;
  /** Enrollments derived from attendance, and those of them that are open. */
  readonly enrollmentsFromAttendance: number;
  readonly openEnrollmentsFromAttendance: number;
  /** Students with neither an enrollment nor attendance: no request can be made for them. */
  readonly studentsWithoutEnrollment: number;
  /** Addresses and telephone numbers marked as not to be published, which were left out. */
  readonly contactPointsWithheld: number;
}

/** A whole load. Holds file names, element names, lines, codes and counts; no student's data. */
export interface LoadReport {
  readonly files: readonly FileReport[];
  readonly derived: Derived;
  readonly durationMs: number;
}

const SKIPS_SHOWN = 20;

/** The report as text for a person, with the first skips of each file. */
export function formatLoadReport(report: LoadReport): string {
  const lines = report.files.flatMap(formatFile);
  lines.push('', 'Derived, because the source does not say it:');
  for (const [name, count] of Object.entries(report.derived)) {
    lines.push(`  ${derivedLabels[name as keyof Derived]}: ${count}`);
  }
  lines.push('', `Loaded in ${(report.durationMs / 1000).toFixed(1)} s.`);
  return `${lines.join('\n')}\n`;
}

const derivedLabels: Readonly<Record<keyof Derived, string>> = {
  stateIdsFromUniqueId: 'students whose StudentUniqueId serves as state ID too',
  sexNotSelected: 'students of whom no sex is known (NotSelected)',
  enrollmentsFromAttendance: 'enrollments derived from attendance events',
  openEnrollmentsFromAttendance: 'of these, open ones (newest school year)',
  studentsWithoutEnrollment: 'students without any enrollment',
  contactPointsWithheld: 'addresses, e-mail addresses and telephones left out (do not publish)',
};

function formatFile(file: FileReport): string[] {
  if (file.refused !== null) {
    const { reason, line, column } = file.refused;
    return [`${file.file}: refused, nothing stored: ${reason} at line ${line}, column ${column}`];
  }
  const lines = [
    `${file.file}: ${file.recordsRead} read, ${file.stored} stored, ${file.skippedCount} skipped`,
  ];
  for (const { line, code, element } of file.skipped.slice(0, SKIPS_SHOWN)) {
    lines.push(`  line ${line}: ${code}${element === undefined ? '' : ` (${element})`}`);
  }
  if (file.skippedCount > SKIPS_SHOWN) lines.push('  (all of them with --json)');
  const notCarried = Object.entries(file.notCarried).map(([name, count]) => `${name} ${count}`);
  if (notCarried.length > 0) lines.push(`  not carried: ${notCarried.join(', ')}`);
  return lines;
}
