import { crashPoint } from '@portage/shared/crash-point';
import { PortageError } from '@portage/shared/error-codes';
import { addImportRun, addRunObject } from '../../adapters/sqlite/import-runs.ts';
import { movePacketJob } from '../../adapters/sqlite/packet-jobs.ts';
import { destroyTransferKey } from '../../adapters/sqlite/transfer-keys.ts';
import { planDigest } from '../../domain/import/plan-digest.ts';
import type { BulkChoices } from '../../domain/import/settle.ts';
import { type ImportedObject, type WizardName, wizards } from '../../records/wizards.ts';
import type { Agent } from '../agent.ts';
import { authorize } from '../authorize.ts';
import { type CommittedLines, commitRecords, type ImportProgress } from './commit-records.ts';
import { mapWaitingCodes, type WayToMap } from './map-waiting-codes.ts';
import { type ImportPlan, planRecords, type StagedPacket } from './plan-records.ts';
import { importedReceipt, receiptDetails } from './receipt-details.ts';

/** The record objects that these wizards import, in their order. */
export const objectsOf = (names: readonly WizardName[]): readonly ImportedObject[] =>
  names.flatMap((name): readonly ImportedObject[] => wizards[name]);

/** The digest of all that a plan shows. */
export const digestOf = (plan: ImportPlan): string => planDigest([...plan.values()].flat());

/** A person's order to carry out what a plan shows. */
export interface CommitImport {
  readonly wizards: readonly WizardName[];
  readonly username: string;
  readonly bulk: BulkChoices;
  /** The digest of the plan that the person saw; null: whatever it is now. */
  readonly expectedDigest: string | null;
  /** Maps every code that waits, once the plan is the expected one. */
  readonly codes?: WayToMap;
  /** Called before each record object that has rows. */
  readonly onProgress?: (progress: ImportProgress) => void;
}

/** What was committed; without lines there was nothing to do, and nothing was written at all. */
export interface CommittedImport {
  readonly plan: ImportPlan;
  readonly lines: CommittedLines;
}

/**
 * Plans and commits in one transaction: rows, what is remembered of them, the log, and the receipt
 * that will tell of it. A crash leaves all of it or nothing (S11). Doing it again has nothing to
 * do. The key of the request is destroyed with the first import: from then on nobody can open the
 * sealed packet. Throws `import-undecided`, `import-plan-changed`, `import-row-elsewhere`, and what
 * `authorize` throws.
 */
export function commitImport(
  agent: Agent,
  packet: StagedPacket,
  command: CommitImport,
): CommittedImport {
  const { bulk, onProgress, expectedDigest } = command;
  const committed = agent.db
    .transaction((): CommittedImport => {
      authorize(agent.db, command.username, 'import');
      const shown = planRecords(agent.db, packet, objectsOf(command.wizards));
      if (expectedDigest !== null && expectedDigest !== digestOf(shown)) {
        throw new PortageError('import-plan-changed');
      }
      const plan = mapped(agent, packet, { command, shown });
      const order = { plan, bulk, ...(onProgress === undefined ? {} : { onProgress }) };
      const lines = commitRecords(agent.db, packet, order);
      if (lines.size > 0) noteRun(agent, packet, { command, lines });
      crashPoint('import-written');
      return { plan, lines };
    })
    .immediate();
  crashPoint('import-committed');
  return committed;
}

/** The plan once the codes that wait are mapped; a commit that is refused forgets them again. */
function mapped(
  agent: Agent,
  packet: StagedPacket,
  { command, shown }: { command: CommitImport; shown: ImportPlan },
): ImportPlan {
  const { codes: way, username, wizards: names } = command;
  if (way === undefined) return shown;
  const { releasingDistrictId } = packet;
  mapWaitingCodes(agent, shown, { releasingDistrictId, way, username });
  return planRecords(agent.db, packet, objectsOf(names));
}

function noteRun(
  agent: Agent,
  packet: StagedPacket,
  { command, lines }: { command: CommitImport; lines: CommittedLines },
): void {
  const { transferId, packetNumber } = packet;
  const { username } = command;
  const user = authorize(agent.db, username, 'import');
  const now = Object.fromEntries([...lines].map(([object, of]) => [object, importedReceipt(of)]));
  const importRunId = addImportRun(agent.db, {
    ...{ transferId, username, kind: 'import', at: agent.now().toISOString() },
    personName: user.name,
    results: receiptDetails(agent.db, packet, now),
  });
  for (const [object, of] of lines) addRunObject(agent.db, { importRunId, object, lines: of });
  destroyTransferKey(agent.db, transferId, 'packet');
  movePacketJob(agent.db, transferId, { stage: 'imported', packetNumber });
}
