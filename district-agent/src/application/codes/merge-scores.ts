import type { Assessment } from '@portage/shared/records/assessment';
import type Database from 'better-sqlite3';
import { differencesOf } from '../../domain/import/differences.ts';
import type { ImportLogLine } from '../../domain/import/log-line.ts';
import { mapRow } from '../../domain/import/map-codes.ts';
import type { PlanEntry } from '../../domain/import/plan.ts';
import { actionOf, type BulkChoices } from '../../domain/import/settle.ts';
import { recordRegistry } from '../../records/registry.ts';
import { commitRecords } from '../import/commit-records.ts';
import { planRecords, type StagedObject, type StagedPacket } from '../import/plan-records.ts';
import { readMappingTables } from '../import/read-mapping-tables.ts';

/** What became of a student's scores. */
export interface MergedScores {
  /** Those that stand here now: added, updated, or here before. */
  readonly scoresImported: number;
  readonly lines: readonly ImportLogLine[];
}

/** Nobody is asked during an import by code: ours stays, and what is broken is left out. */
const bulk: BulkChoices = { conflicts: 'keep-mine', bad: 'skip' };

/**
 * Merges received scores into a student's, as an import wizard does: what came before is
 * recognised, codes are mapped where a mapping is known and else kept as received. Called inside a
 * transaction.
 */
export function mergeScores(
  db: Database.Database,
  place: Omit<StagedPacket, 'sent' | 'objects' | 'unmappedCodes'>,
  assessment: StagedObject<'assessment'>,
): MergedScores {
  const packet: StagedPacket = {
    ...place,
    sent: [{ object: 'assessment', rows: assessment.rows.length }],
    objects: { assessment },
    unmappedCodes: 'as-received',
  };
  const plan = planRecords(db, packet, ['assessment']);
  const lines = commitRecords(db, packet, { plan, bulk }).get('assessment') ?? [];
  const entries = (plan.get('assessment') ?? []) as readonly PlanEntry<Assessment>[];
  return { scoresImported: countStanding(db, packet, entries), lines };
}

function countStanding(
  db: Database.Database,
  { releasingDistrictId }: StagedPacket,
  entries: readonly PlanEntry<Assessment>[],
): number {
  const isKept = ({ reason }: PlanEntry<Assessment>): boolean => reason === 'kept-before';
  const written = entries.filter((entry) => !isKept(entry) && stands(entry));
  const kept = entries.filter(isKept);
  if (kept.length === 0) return written.length;
  const codes = readMappingTables(db, releasingDistrictId, ['assessment']);
  const told = kept.filter(({ original, existing }) => {
    if (original === null || existing === null) return false;
    const { row } = mapRow(original, recordRegistry.assessment.codedFields, codes);
    const differences = differencesOf({ ...row, recordId: existing.recordId }, existing);
    return differences.every(({ kind }) => kind !== 'differs');
  });
  return written.length + told.length;
}

function stands(entry: PlanEntry<Assessment>): boolean {
  const action = actionOf(entry, bulk);
  if (action === 'added' || action === 'updated') return true;
  return action === 'none' && entry.reason !== 'skipped-before';
}
