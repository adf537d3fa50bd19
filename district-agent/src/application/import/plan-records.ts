import { cleanName } from '@portage/shared/matching/clean-up';
import type { CensusContact } from '@portage/shared/records/census-contacts';
import type { RecordObjectName, RecordRow } from '@portage/shared/records/index';
import type Database from 'better-sqlite3';
import { readChoices } from '../../adapters/sqlite/import-choices.ts';
import { readImportLinks } from '../../adapters/sqlite/import-links.ts';
import { findElsewhere, readRows, readStoredRows } from '../../adapters/sqlite/record-table.ts';
import type { Surroundings } from '../../domain/import/import-rules.ts';
import { mapRow } from '../../domain/import/map-codes.ts';
import type { MappingTables } from '../../domain/import/mapping-tables.ts';
import type { BadRow, PlanEntry } from '../../domain/import/plan.ts';
import { planObject } from '../../domain/import/plan-object.ts';
import { recordRegistry } from '../../records/registry.ts';
import type { ImportedObject } from '../../records/wizards.ts';
import { readMappingTables } from './read-mapping-tables.ts';

/** The rows of one document of a packet: those that can be read, and those that cannot. */
export interface StagedObject<Name extends RecordObjectName = RecordObjectName> {
  readonly rows: readonly RecordRow<Name>[];
  readonly badRows: readonly BadRow[];
}

/** A packet that was opened and read, for the student here whom it is about. */
export interface StagedPacket {
  readonly transferId: string;
  /** 1: the release; from 2: supplements. */
  readonly packetNumber: number;
  readonly studentId: number;
  readonly ourDistrictId: string;
  readonly releasingDistrictId: string;
  /** What the packet holds, documents without a wizard included. */
  readonly sent: readonly { readonly object: RecordObjectName; readonly rows: number }[];
  readonly objects: { readonly [Name in ImportedObject]?: StagedObject<Name> };
  /** Codes that nobody has mapped are taken as they are; without this their rows wait for one. */
  readonly unmappedCodes?: 'as-received';
}

/** The entries of a plan by record object, in the order asked for, those without rows included. */
export type ImportPlan = ReadonlyMap<ImportedObject, readonly PlanEntry[]>;

const nothing = { rows: [], badRows: [] } as const;

/** Most people of one last name that are looked at to find somebody who is known here. */
const mostNamesakes = 50;

/** Plans the import of these record objects against the store as it is now. Writes nothing. */
export function planRecords(
  db: Database.Database,
  packet: StagedPacket,
  objects: readonly ImportedObject[],
): ImportPlan {
  const around = surroundingsOf(db, packet);
  const codes = readMappingTables(db, packet.releasingDistrictId, objects);
  return new Map(objects.map((object) => [object, planOne(db, packet, { object, around, codes })]));
}

type Around = Pick<Surroundings<never>, 'hasConfidentialAddress' | 'peopleHere'>;

function planOne<Name extends ImportedObject>(
  db: Database.Database,
  packet: StagedPacket,
  { object, around, codes }: { object: Name; around: Around; codes: MappingTables },
): PlanEntry[] {
  const { table, importRules, codedFields } = recordRegistry[object];
  if (importRules === null) throw new Error(`no wizard imports ${object}`);
  const { studentId, ourDistrictId, releasingDistrictId, transferId } = packet;
  const staged: StagedObject = packet.objects[object] ?? nothing;
  const rows = staged.rows as readonly RecordRow<Name>[];
  const mapped = (row: RecordRow<Name>) => mapRow(row, codedFields, codes);
  const isTakenAsReceived = packet.unmappedCodes === 'as-received';
  return planObject<RecordRow<Name>>({
    ...{ object, ourDistrictId, releasingDistrictId, around },
    rules: importRules,
    received: rows.map((row) => ({
      ...{ original: row, ...mapped(row) },
      ...(isTakenAsReceived ? { unmapped: [] } : {}),
    })),
    bad: staged.badRows,
    existing: readStoredRows(db, table, studentId),
    links: readImportLinks(db, { studentId, object, releasingDistrictId }),
    choices: readChoices(db, transferId, object),
  });
}

function surroundingsOf(db: Database.Database, { studentId, objects }: StagedPacket): Around {
  const census = [
    ...readRows(db, recordRegistry['extended-census'].table, studentId),
    ...(objects['extended-census']?.rows ?? []),
  ];
  const contacts = objects['census-contacts']?.rows ?? [];
  return {
    hasConfidentialAddress: census.some((row) =>
      row.addresses.some(({ isConfidential }) => isConfidential),
    ),
    peopleHere: namesakes(db, { studentId, contacts }),
  };
}

function namesakes(
  db: Database.Database,
  { studentId, contacts }: { studentId: number; contacts: readonly CensusContact[] },
): CensusContact[] {
  const { table } = recordRegistry['census-contacts'];
  const lastNames = [...new Set(contacts.flatMap(({ lastName }) => spellingsOf(lastName)))];
  return lastNames.flatMap((text) =>
    findElsewhere(db, table, { studentId, field: 'lastName', text, limit: mostNamesakes }),
  );
}

/** A name as two programs may have written it: SQLite knows the cases of A to Z alone. */
function spellingsOf(name: string): string[] {
  const clean = cleanName(name);
  const cases = [name, clean, clean.toUpperCase(), titleCase(clean)];
  return cases.flatMap((text) => [text, text.replaceAll("'", '\u2019'), text.normalize('NFD')]);
}

const titleCase = (text: string): string =>
  text.replaceAll(/(^|[\s'-])(\p{L})/gu, (found) => found.toUpperCase());
