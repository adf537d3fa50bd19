import { noteReceivedCodes } from '../../adapters/sqlite/code-mappings.ts';
import type { WizardName } from '../../records/wizards.ts';
import type { Agent } from '../agent.ts';
import { authorize } from '../authorize.ts';
import {
  type CommitImport,
  type CommittedImport,
  commitImport,
  digestOf,
  objectsOf,
} from './commit-import.ts';
import { type ImportPlan, planRecords } from './plan-records.ts';
import { stagePacket } from './stage-packet.ts';
import { storeDocuments } from './store-documents.ts';

/** A plan as it is shown before anything is written. */
export interface ImportPreview {
  readonly plan: ImportPlan;
  /** Give it back with the commit: it is refused when anything has changed since. */
  readonly digest: string;
}

/**
 * Plans the import of these wizards. Writes no record; codes that wait for a mapping are noted, so
 * that a person can name them. Throws what `stagePacket` throws.
 */
export async function previewImport(
  agent: Agent,
  command: { transferId: string; wizards: readonly WizardName[] },
): Promise<ImportPreview> {
  const { packet } = await stagePacket(agent, command.transferId);
  const plan = planRecords(agent.db, packet, objectsOf(command.wizards));
  const waiting = [...plan.values()].flat().flatMap(({ unmapped }) => unmapped);
  noteReceivedCodes(agent.db, packet.releasingDistrictId, waiting);
  return { plan, digest: digestOf(plan) };
}

/**
 * Imports the newest packet of a transfer by these wizards: its attached files first, then
 * everything else at once. Throws what `stagePacket`, `storeDocuments` and `commitImport` throw.
 */
export async function importTransfer(
  agent: Agent,
  command: CommitImport & { transferId: string },
): Promise<CommittedImport> {
  authorize(agent.db, command.username, 'import');
  const staged = await stagePacket(agent, command.transferId);
  const plan = planRecords(agent.db, staged.packet, objectsOf(command.wizards));
  await storeDocuments(agent, staged, plan);
  return commitImport(agent, staged.packet, command);
}
