import { type FileHandle, open } from 'node:fs/promises';
import { PortageError } from '@portage/shared/error-codes';
import { codedValueSchema } from '@portage/shared/records/coded-value';
import type Database from 'better-sqlite3';
import { CsvError, parse } from 'csv-parse';
import { replaceCodeSets } from '../adapters/sqlite/own-codes.ts';
import type { OwnCode } from '../domain/import/codes.ts';
import { ownCodeColumns } from '../domain/own-code-columns.ts';

/** What is wrong with one line; `element` is the column at fault. */
export interface BadCodeLine {
  readonly line: number;
  readonly code:
    | 'csv-malformed'
    | 'csv-column-missing'
    | 'csv-field-invalid'
    | 'not-utf8'
    | 'code-set-unknown'
    | 'code-twice';
  readonly element?: string;
}

/** A whole load: either every line is stored, or none and `bad` says why. */
export interface LoadCodesReport {
  readonly read: number;
  readonly stored: number;
  readonly bad: readonly BadCodeLine[];
}

type Line = Partial<Record<(typeof ownCodeColumns)[number], string>>;
type Fault = Omit<BadCodeLine, 'line'>;

/**
 * Loads our own codes from CSV (RFC 4180, UTF-8, a byte-order mark is fine). A code set in the file
 * replaces what was loaded of it before, whole; others stay. One bad line refuses the file: a set
 * without one of its codes would leave records unmapped. Throws `codes-unreadable`.
 */
export async function loadCodes(
  db: Database.Database,
  path: string,
  codeSets: readonly string[],
): Promise<LoadCodesReport> {
  const known = new Set(codeSets);
  const codes = new Map<string, OwnCode>();
  const bad: BadCodeLine[] = [];
  let read = 0;
  for await (const { line, number } of csvLines(path, bad)) {
    read += 1;
    const fault = faultOf(line, known) ?? addCode(codes, line);
    if (fault !== null) bad.push({ line: number, ...fault });
  }
  if (bad.length > 0) return { read, stored: 0, bad };
  replaceCodeSets(db, [...codes.values()]);
  return { read, stored: codes.size, bad };
}

async function* csvLines(
  path: string,
  bad: BadCodeLine[],
): AsyncGenerator<{ line: Line; number: number }> {
  const file = await openFile(path);
  const options = { bom: true, columns: true, info: true, skip_empty_lines: true } as const;
  const parser = file.createReadStream().pipe(parse({ ...options, encoding: 'utf8' }));
  try {
    for await (const { record, info } of parser) {
      yield { line: record as Line, number: (info as { lines: number }).lines };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error['lines'] === 'number' ? error['lines'] : 0;
    bad.push({ line, code: 'csv-malformed' });
  }
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path);
  } catch (cause) {
    throw new PortageError('codes-unreadable', {}, { cause });
  }
}

function faultOf(line: Line, known: ReadonlySet<string>): Fault | null {
  const missing = ownCodeColumns.find((column) => line[column] === undefined);
  if (missing !== undefined) return { code: 'csv-column-missing', element: missing };
  // A file in another encoding: the letter is lost, and would be shown without it for ever.
  const garbled = ownCodeColumns.find((column) => line[column]?.includes('\uFFFD'));
  if (garbled !== undefined) return { code: 'not-utf8', element: garbled };
  if (!known.has(line.codeSet ?? '')) return { code: 'code-set-unknown', element: 'codeSet' };
  return null;
}

/** A course without a title could not take the place of another, whose title it has to replace. */
function addCode(codes: Map<string, OwnCode>, line: Line): Fault | null {
  const { codeSet = '', localCode = '' } = line;
  const label = line.label || null;
  const standardCode = line.standardCode || null;
  const checked = codedValueSchema.safeParse({ code: standardCode, localCode, label });
  if (!checked.success) {
    const column = String(checked.error.issues[0]?.path[0] ?? 'localCode');
    return {
      code: 'csv-field-invalid',
      element: column === 'code' ? 'standardCode' : column,
    };
  }
  if (codeSet === 'CourseIdentifier' && label === null) {
    return { code: 'csv-field-invalid', element: 'label' };
  }
  const key = JSON.stringify([codeSet, localCode]);
  if (codes.has(key)) return { code: 'code-twice', element: 'localCode' };
  codes.set(key, { codeSet, localCode, label, standardCode });
  return null;
}
