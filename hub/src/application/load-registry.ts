import { createReadStream } from 'node:fs';
import { type DistrictId, districtIdSchema } from '@portage/shared/ids';
import {
  type RosterEntry,
  rosterEntrySchema,
  rosterPartEntries,
} from '@portage/shared/messages/roster-report';
import { CsvError, parse } from 'csv-parse';
import type { registryColumns } from '../domain/registry-columns.ts';
import type { RosterPart } from './ports.ts';

/** A line that was left out; `element` is the column at fault. */
export interface SkippedLine {
  readonly line: number;
  readonly code: 'csv-field-invalid' | 'csv-malformed';
  readonly element?: string;
}

/** What came of a load. */
export interface RegistryLoadReport {
  readonly read: number;
  readonly stored: number;
  readonly skipped: readonly SkippedLine[];
}

type Line = Record<(typeof registryColumns)[number], string>;

interface Group {
  readonly districtId: DistrictId;
  readonly schoolId: string;
  readonly gradeLevel: string;
  readonly entries: RosterEntry[];
}

/**
 * Loads the state's own list of students from CSV (RFC 4180, UTF-8, a byte-order mark is fine).
 * Each school and grade in the file replaces what was loaded for it before; what a district reports
 * itself is never touched. Bad lines are reported by number and column and left out.
 */
export async function loadRegistry(
  file: string,
  put: (part: RosterPart) => Promise<number>,
  now: Date,
): Promise<RegistryLoadReport> {
  const groups = new Map<string, Group>();
  const skipped: SkippedLine[] = [];
  let read = 0;
  for await (const { line, number } of csvLines(file, skipped)) {
    read += 1;
    const problem = addLine(groups, line);
    if (problem !== null) {
      skipped.push({ line: number, code: 'csv-field-invalid', element: problem });
    }
  }
  let stored = 0;
  for (const group of groups.values()) stored += await putGroup(group, put, now);
  return { read, stored, skipped };
}

async function* csvLines(
  file: string,
  skipped: SkippedLine[],
): AsyncGenerator<{ line: Line; number: number }> {
  const parser = createReadStream(file).pipe(
    parse({ bom: true, columns: true, info: true, skip_empty_lines: true, encoding: 'utf8' }),
  );
  try {
    for await (const { record, info } of parser) {
      yield { line: record as Line, number: (info as { lines: number }).lines };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // What stands before the break is good; the place of the break is reported.
    const line = typeof error['lines'] === 'number' ? error['lines'] : 0;
    skipped.push({ line, code: 'csv-malformed' });
  }
}

/** The column at fault, or null. */
function addLine(groups: Map<string, Group>, line: Line): string | null {
  // A file in another encoding: the letter is lost, and the name would never match anybody.
  const garbled = Object.entries(line).find(([, value]) => value.includes('\uFFFD'));
  if (garbled !== undefined) return garbled[0];
  const districtId = districtIdSchema.safeParse(line.districtId);
  if (!districtId.success) return 'districtId';
  if (!line.schoolId) return 'schoolId';
  if (!line.gradeLevel) return 'gradeLevel';
  const entry = rosterEntrySchema.safeParse({
    stateStudentId: line.stateStudentId,
    lastName: line.lastName,
    firstName: line.firstName,
    middleName: line.middleName || null,
    generationCodeOrSuffix: line.generationCodeOrSuffix || null,
    birthdate: line.birthdate,
    sex: line.sex,
    enrollmentType: line.enrollmentType || 'Primary',
    entryDate: line.entryDate,
    exitDate: line.exitDate || null,
  });
  if (!entry.success) return String(entry.error.issues[0]?.path[0] ?? 'line');
  const key = JSON.stringify([line.districtId, line.schoolId, line.gradeLevel]);
  const { schoolId, gradeLevel } = line;
  const group = groups.get(key) ?? {
    ...{ districtId: districtId.data, schoolId, gradeLevel },
    entries: [],
  };
  group.entries.push(entry.data);
  groups.set(key, group);
  return null;
}

async function putGroup(
  group: Group,
  put: (part: RosterPart) => Promise<number>,
  now: Date,
): Promise<number> {
  const { districtId, schoolId, gradeLevel, entries } = group;
  const parts = Math.ceil(entries.length / rosterPartEntries);
  for (let part = 1; part <= parts; part += 1) {
    const of = entries.slice((part - 1) * rosterPartEntries, part * rosterPartEntries);
    const personal = Buffer.from(JSON.stringify({ entries: of })).toString('base64');
    const at = now.toISOString();
    const place = { districtId, schoolId, gradeLevel, part, parts };
    await put({ ...place, source: 'csv', at, cause: null, personal });
  }
  return entries.length;
}
