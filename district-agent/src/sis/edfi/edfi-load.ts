import { stableRecordId } from '@portage/shared/records/record-id';
import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';
import type { z } from 'zod';
import { type RecordTable, writeRow } from '../../adapters/sqlite/record-table.ts';
import type { EdfiElement } from './element.ts';
import type { Outcome } from './load-report.ts';
import type { Parts } from './parts.ts';

/** What the mappers of one file work with; `contactPointsWithheld` counts up as they go. */
export interface EdfiLoad {
  readonly db: Database.Database;
  readonly districtId: string;
  readonly parts: Parts;
  contactPointsWithheld: number;
}

/** Stores one element of an interchange, or says why not. Never throws for what the file holds. */
export type EdfiMapper = (element: EdfiElement, load: EdfiLoad) => Outcome;

/**
 * One kind of interchange file. A file is read once a stage, so that a record may refer to another
 * that stands behind it; `finish` runs after the last one.
 */
export interface Interchange {
  readonly rootElement: string;
  readonly stages: readonly Readonly<Record<string, EdfiMapper>>[];
  readonly finish?: (load: EdfiLoad) => void;
}

/** A row not yet validated, with the Ed-Fi element that each of its fields comes from. */
export interface Candidate {
  readonly studentUniqueId: string | undefined;
  /** What tells this row from the student's others in the source; the student is added to it. */
  readonly naturalKey: readonly (string | null | undefined)[];
  readonly row: Readonly<Record<string, unknown>>;
  readonly elements: Readonly<Record<string, string>>;
}

/** An outcome for a record that lacks something or has it wrong. */
export const skip = (
  code: Extract<Outcome, { kind: 'skipped' }>['code'],
  element?: string,
): Outcome =>
  element === undefined ? { kind: 'skipped', code } : { kind: 'skipped', code, element };

/** The store's id of a student named by StudentUniqueId. */
export function studentIdOf(db: Database.Database, studentUniqueId: string): number | undefined {
  const sql = 'SELECT student_id AS studentId FROM students WHERE local_student_id = ?';
  return prepared<{ studentId: number }>(db, sql).get(studentUniqueId)?.studentId;
}

/** Validates a candidate and writes it under its stable record id; a second load updates it. */
export function storeCandidate<Row extends { recordId: string }>(
  load: EdfiLoad,
  table: RecordTable<Row>,
  candidate: Candidate,
): Outcome {
  const { studentUniqueId } = candidate;
  if (studentUniqueId === undefined) return skip('missing-element', 'StudentUniqueId');
  const studentId = studentIdOf(load.db, studentUniqueId);
  if (studentId === undefined) return skip('unknown-student', 'StudentReference');
  const key = [studentUniqueId, ...candidate.naturalKey.map((part) => part ?? '')];
  const recordId = stableRecordId(load.districtId, table.object, key);
  const parsed = table.schema.safeParse({ recordId, ...candidate.row });
  if (!parsed.success) return skipOf(parsed.error, candidate);
  const written = writeRow(load.db, table, { studentId, row: parsed.data, source: null });
  return written.kind === 'written' ? { kind: 'stored' } : skip('record-of-other-student');
}

/** The first fault that validation found, as code and element name. */
export function skipOf(error: z.ZodError, candidate: Pick<Candidate, 'row' | 'elements'>): Outcome {
  const issue = error.issues[0];
  const field = String(issue?.path[0] ?? '');
  const element = candidate.elements[field] ?? field;
  const value = issue?.path.reduce<unknown>(
    (current, part) => (current as Record<PropertyKey, unknown> | null | undefined)?.[part],
    candidate.row,
  );
  if (value === undefined || value === null) return skip('missing-element', element);
  return skip(issue?.code === 'too_big' ? 'too-long' : 'bad-value', element);
}
