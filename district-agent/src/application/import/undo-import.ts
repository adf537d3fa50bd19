import { crashPoint } from '@portage/shared/crash-point';
import { PortageError } from '@portage/shared/error-codes';
import type Database from 'better-sqlite3';
import {
  type LinkPlace,
  linkedRecords,
  readImportLinks,
  saveImportLinks,
} from '../../adapters/sqlite/import-links.ts';
import {
  addImportRun,
  addRunObject,
  type ImportRunObject,
  importRunsOf,
  markUndone,
  runObjectsOf,
} from '../../adapters/sqlite/import-runs.ts';
import {
  deleteRow,
  findByRecordId,
  type RecordTable,
  writeRow,
} from '../../adapters/sqlite/record-table.ts';
import { findTransfer } from '../../adapters/sqlite/transfers.ts';
import { type ImportLogLine, standingRow } from '../../domain/import/log-line.ts';
import type { ImportLink } from '../../domain/import/plan.ts';
import { rowDigest } from '../../domain/import/row-digest.ts';
import { recordRegistry } from '../../records/registry.ts';
import {
  type ImportedObject,
  importedObjects,
  type WizardName,
  wizards,
} from '../../records/wizards.ts';
import type { Agent } from '../agent.ts';
import { authorize } from '../authorize.ts';
import type { ReceiptDetails } from './receipt-details.ts';

type AnyRow = { recordId: string };

/** What an undo gave back: for each record object, how many rows were removed or restored. */
export type UndoneObjects = readonly { readonly object: ImportedObject; readonly rows: number }[];

/**
 * Takes back the newest import that still stands, of one wizard or of all that it imported, in one
 * transaction: added rows go, updated ones get their values back, and what was remembered of them
 * is as it was before. Files stay among the documents; nothing names them. Refused while anything
 * newer depends on it: `import-undo-blocked` when a row was changed since, here or by a later
 * import. Throws `import-nothing-to-undo` when no import stands.
 */
export function undoImport(
  agent: Agent,
  command: { transferId: string; wizard: WizardName | null; username: string },
): UndoneObjects {
  const { transferId, username } = command;
  const undone = agent.db
    .transaction(() => {
      const { name: personName } = authorize(agent.db, username, 'import');
      const standing = newestStanding(agent.db, command);
      const changes = standing.map((of) => ({ of, lines: takeBack(agent.db, transferId, of) }));
      const at = agent.now().toISOString();
      const who = { transferId, username, personName, kind: 'undo', at } as const;
      const results = resultsOf(agent.db, transferId, changes);
      const undoneByRunId = addImportRun(agent.db, { ...who, results });
      for (const { of, lines } of changes) {
        addRunObject(agent.db, { importRunId: undoneByRunId, object: of.object, lines });
        markUndone(agent.db, { ...of, undoneByRunId });
        // The log of an undo is no import that stands.
        markUndone(agent.db, { importRunId: undoneByRunId, object: of.object, undoneByRunId });
      }
      crashPoint('import-undo-written');
      return changes.map(({ of, lines }) => ({ object: of.object, rows: writtenRows(lines) }));
    })
    .immediate();
  crashPoint('import-undone');
  return undone;
}

type Standing = ImportRunObject & { readonly object: ImportedObject };

const isImported = (run: ImportRunObject): run is Standing =>
  (importedObjects as readonly string[]).includes(run.object);

function newestStanding(
  db: Database.Database,
  { transferId, wizard }: { transferId: string; wizard: WizardName | null },
): Standing[] {
  if (findTransfer(db, transferId) === null) throw new PortageError('transfer-not-here');
  const asked: readonly string[] = wizard === null ? importedObjects : wizards[wizard];
  const standing = runObjectsOf(db, transferId)
    .filter(isImported)
    .filter(({ object, undoneByRunId }) => undoneByRunId === null && asked.includes(object));
  const newest = standing[0]?.importRunId;
  if (newest === undefined) throw new PortageError('import-nothing-to-undo');
  return standing.filter(({ importRunId }) => importRunId === newest);
}

const writtenRows = (lines: readonly ImportLogLine[]): number =>
  new Set(lines.filter(isTaken).map(({ recordId }) => recordId)).size;

const isTaken = ({ action }: ImportLogLine): boolean =>
  action === 'removed' || action === 'restored';

function takeBack(db: Database.Database, transferId: string, run: Standing): ImportLogLine[] {
  const { object, lines } = run;
  const table = recordRegistry[object].table as unknown as RecordTable<AnyRow>;
  const place = placeOf(db, transferId, object);
  const needed = neededElsewhere(db, place, lines);
  const blocked = lastWritten(lines).filter(
    (line) =>
      !standsAsWritten(db, table, line) || (line.before === null && needed.has(line.recordId)),
  );
  if (blocked.length > 0) {
    throw new PortageError('import-undo-blocked', { object, rows: blocked.length });
  }
  const links = new Map(readImportLinks(db, place));
  const taken = lines
    .filter((line) => line.isLinkChanged)
    .toReversed()
    .map((line) => takeBackLine(db, place, { table, line, links }));
  saveImportLinks(db, place, links);
  return withWhatStands(taken);
}

/** Lines of which several rows went into one of ours say what stands once all are taken back. */
function withWhatStands(lines: readonly ImportLogLine[]): ImportLogLine[] {
  const left = new Map(lines.filter(isTaken).map(({ recordId, after }) => [recordId, after]));
  return lines.map((line) => {
    const after = left.get(line.recordId);
    if (after === undefined) return line;
    return after === null && !isTaken(line)
      ? { ...line, after, recordId: null }
      : { ...line, after };
  });
}

/** The line that wrote a row last, for each row: two received rows can go into one of ours. */
const lastWritten = (lines: readonly ImportLogLine[]): ImportLogLine[] => [
  ...new Map(lines.filter(isWriting).map((line) => [line.recordId, line])).values(),
];

const isWriting = ({ action }: ImportLogLine): boolean =>
  action === 'added' || action === 'added-as-ours' || action === 'updated';

function standsAsWritten(
  db: Database.Database,
  table: RecordTable<AnyRow>,
  { recordId, writtenDigest }: ImportLogLine,
): boolean {
  const stored = recordId === null ? undefined : findByRecordId(db, table, recordId);
  return stored !== undefined && rowDigest(stored.row) === writtenDigest;
}

/**
 * Added rows by which other received rows were recognised since: of another packet, or of another
 * district. Were such a row removed, theirs would be taken for here.
 */
function neededElsewhere(
  db: Database.Database,
  place: LinkPlace,
  lines: readonly ImportLogLine[],
): ReadonlySet<string | null> {
  const own = new Set(lines.map(({ sourceRecordId }) => sourceRecordId));
  const others = linkedRecords(db, place).filter(
    (link) =>
      link.releasingDistrictId !== place.releasingDistrictId || !own.has(link.sourceRecordId),
  );
  return new Set(others.map(({ recordId }) => recordId));
}

function placeOf(db: Database.Database, transferId: string, object: string): LinkPlace {
  const transfer = findTransfer(db, transferId);
  if (transfer?.studentId == null || transfer.other === null) {
    throw new PortageError('transfer-not-here');
  }
  const { studentId, other } = transfer;
  return { studentId, object, releasingDistrictId: other.districtId };
}

interface TakeBack {
  readonly table: RecordTable<AnyRow>;
  readonly line: ImportLogLine;
  readonly links: Map<string, ImportLink>;
}

function takeBackLine(
  db: Database.Database,
  place: LinkPlace,
  { table, line, links }: TakeBack,
): ImportLogLine {
  const { sourceRecordId, linkBefore, recordId, before } = line;
  if (linkBefore === null) links.delete(sourceRecordId);
  else links.set(sourceRecordId, linkBefore);
  const after = isWriting(line) ? before : (line.after ?? before);
  const taken = { ...line, before: standingRow(line), after };
  if (!isWriting(line) || recordId === null) return { ...taken, action: 'none' };
  if (before === null) {
    deleteRow(db, table, recordId);
    return { ...taken, action: 'removed' };
  }
  const { studentId } = place;
  writeRow(db, table, { studentId, row: before as AnyRow, source: null });
  return { ...taken, action: 'restored' };
}

function resultsOf(
  db: Database.Database,
  transferId: string,
  changes: readonly { of: Standing; lines: readonly ImportLogLine[] }[],
): ReceiptDetails {
  const newest = importRunsOf(db, transferId).at(-1);
  const before = newest === undefined ? {} : (JSON.parse(newest.results) as ReceiptDetails);
  const now = changes.map(({ of, lines }) => [
    of.object,
    { status: 'undone', rows: writtenRows(lines) },
  ]);
  return { ...before, ...Object.fromEntries(now) };
}
