import { PortageError } from '@portage/shared/error-codes';
import type Database from 'better-sqlite3';
import { dropChoices } from '../../adapters/sqlite/import-choices.ts';
import {
  type LinkPlace,
  readImportLinks,
  saveImportLinks,
} from '../../adapters/sqlite/import-links.ts';
import { findByRecordId, type RecordTable, writeRow } from '../../adapters/sqlite/record-table.ts';
import type { ImportLogLine } from '../../domain/import/log-line.ts';
import type { ImportLink, PlanEntry } from '../../domain/import/plan.ts';
import { rowDigest } from '../../domain/import/row-digest.ts';
import {
  actionOf,
  type BulkChoices,
  effectOf,
  type ImportEffect,
} from '../../domain/import/settle.ts';
import { recordRegistry } from '../../records/registry.ts';
import type { ImportedObject } from '../../records/wizards.ts';
import type { ImportPlan, StagedPacket } from './plan-records.ts';

/** What a commit did: the log of each record object in which it did something. */
export type CommittedLines = ReadonlyMap<ImportedObject, readonly ImportLogLine[]>;

/** How far a commit has come: rows before this object, and rows in all. */
export interface ImportProgress {
  readonly object: ImportedObject;
  readonly rowsDone: number;
  readonly rowsTotal: number;
}

/** What a commit is made of besides the packet. */
export interface CommitOrder {
  readonly plan: ImportPlan;
  readonly bulk: BulkChoices;
  readonly onProgress?: (progress: ImportProgress) => void;
}

/**
 * Carries out a plan that was made in the caller's transaction, all of it. Rows that nothing has to
 * be done for, now that they were imported before, leave no line. Throws `import-undecided` while a
 * person has to choose, map or leave out a row, and `import-row-elsewhere`; the caller rolls back.
 */
export function commitRecords(
  db: Database.Database,
  packet: StagedPacket,
  { plan, bulk, onProgress }: CommitOrder,
): CommittedLines {
  const committed = new Map<ImportedObject, readonly ImportLogLine[]>();
  refuseUndecided(plan, bulk);
  const rowsTotal = [...plan.values()].reduce((sum, { length }) => sum + length, 0);
  let rowsDone = 0;
  for (const [object, entries] of plan) {
    if (entries.length === 0) continue;
    onProgress?.({ object, rowsDone, rowsTotal });
    rowsDone += entries.length;
    const lines = commitObject(db, packet, { object, entries, bulk });
    dropChoices(db, packet.transferId, object);
    if (lines.some(({ isLinkChanged }) => isLinkChanged)) committed.set(object, lines);
  }
  return committed;
}

function refuseUndecided(plan: ImportPlan, bulk: BulkChoices): void {
  const undecided = [...plan.values()]
    .flat()
    .filter((entry) => actionOf(entry, bulk) === 'undecided');
  if (undecided.length === 0) return;
  const count = (status: PlanEntry['status']): number =>
    undecided.filter((entry) => entry.status === status).length;
  throw new PortageError('import-undecided', {
    conflict: count('conflict'),
    needsMapping: count('needs-mapping'),
    bad: count('bad'),
  });
}

function commitObject(
  db: Database.Database,
  { studentId, releasingDistrictId }: StagedPacket,
  {
    object,
    entries,
    bulk,
  }: { object: ImportedObject; entries: readonly PlanEntry[]; bulk: BulkChoices },
): ImportLogLine[] {
  const place = { studentId, object, releasingDistrictId };
  const links = new Map(readImportLinks(db, place));
  const lines = entries.map((entry) => commitEntry(db, place, { entry, links, bulk }));
  if (lines.some(({ isLinkChanged }) => isLinkChanged)) saveImportLinks(db, place, links);
  return lines;
}

type AnyRow = { recordId: string };

function commitEntry(
  db: Database.Database,
  place: LinkPlace & { object: ImportedObject },
  { entry, links, bulk }: { entry: PlanEntry; links: Map<string, ImportLink>; bulk: BulkChoices },
): ImportLogLine {
  const known = entry as PlanEntry<AnyRow>;
  const action = isRepeatedInVain(db, place.object, known) ? 'skipped' : actionOf(entry, bulk);
  if (action === 'undecided') throw new PortageError('import-undecided');
  const link = links.get(entry.sourceRecordId);
  const effect = effectOf(known, action, link);
  if (effect.write !== null) write(db, place, { row: effect.write, entry });
  if (effect.link !== null) links.set(entry.sourceRecordId, effect.link);
  return lineOf(known, effect, { action, linkBefore: link });
}

/** Whether a row repeats another of its packet that was left out after all. */
function isRepeatedInVain(
  db: Database.Database,
  object: ImportedObject,
  { reason, existing }: PlanEntry<AnyRow>,
): boolean {
  if (reason !== 'repeated-in-packet' || existing === null) return false;
  const table = recordRegistry[object].table as unknown as RecordTable<AnyRow>;
  return findByRecordId(db, table, existing.recordId) === undefined;
}

function write(
  db: Database.Database,
  { studentId, object, releasingDistrictId }: LinkPlace & { object: ImportedObject },
  { row, entry }: { row: AnyRow; entry: PlanEntry },
): void {
  const table = recordRegistry[object].table as unknown as RecordTable<AnyRow>;
  const source = { districtId: releasingDistrictId, recordId: entry.sourceRecordId };
  // A source row has one record id here, so a row of another student is met under that id.
  if (writeRow(db, table, { studentId, row, source }).kind !== 'written') {
    throw new PortageError('import-row-elsewhere', { object });
  }
}

function lineOf(
  entry: PlanEntry<AnyRow>,
  { write: row, link }: ImportEffect<AnyRow>,
  { action, linkBefore }: { action: ImportLogLine['action']; linkBefore: ImportLink | undefined },
): ImportLogLine {
  const { sourceRecordId, existing, bad } = entry;
  const isAsReceived =
    row !== null && row === entry.result && entry.resultDigest === entry.originalDigest;
  return {
    sourceRecordId,
    recordId: (row ?? existing)?.recordId ?? null,
    name: entry.name,
    status: entry.status,
    action,
    reason: entry.reason,
    received: entry.original,
    before: existing,
    after: isAsReceived ? null : (row ?? existing),
    bad: bad === null ? null : { row: bad.row, code: bad.code, property: bad.property },
    writtenDigest: row === null ? null : (link?.writtenDigest ?? rowDigest(row)),
    linkBefore: linkBefore ?? null,
    isLinkChanged: link !== null,
  };
}
