import { crashPoint } from '@portage/shared/crash-point';
import { PortageError } from '@portage/shared/error-codes';
import { keepChoice } from '../../adapters/sqlite/import-choices.ts';
import type { Choice } from '../../domain/import/plan.ts';
import type { ImportedObject } from '../../records/wizards.ts';
import type { Agent } from '../agent.ts';
import { authorize } from '../authorize.ts';
import { planRecords } from './plan-records.ts';
import { stagePacket } from './stage-packet.ts';

/** A person's choice for one row of a plan. */
export interface ChooseRow {
  readonly transferId: string;
  readonly object: ImportedObject;
  readonly sourceRecordId: string;
  readonly choice: Choice;
  readonly username: string;
}

/**
 * Keeps a person's choice for one row until it is committed; choosing again replaces it. Throws
 * `import-row-unknown`, `import-choice-impossible`, and what `stagePacket` and `authorize` throw.
 */
export async function chooseRow(agent: Agent, command: ChooseRow): Promise<void> {
  const { transferId, object, sourceRecordId, choice, username } = command;
  authorize(agent.db, username, 'import');
  const { packet } = await stagePacket(agent, transferId);
  agent.db
    .transaction(() => {
      const entry = planRecords(agent.db, packet, [object])
        .get(object)
        ?.find((candidate) => candidate.sourceRecordId === sourceRecordId);
      if (entry === undefined) throw new PortageError('import-row-unknown');
      if (entry.status === 'bad' && choice !== 'skip') {
        throw new PortageError('import-choice-impossible');
      }
      const chosenAt = agent.now().toISOString();
      const kept = { transferId, object, sourceRecordId, choice };
      keepChoice(agent.db, { ...kept, chosenBy: username, chosenAt });
    })
    .immediate();
  crashPoint('import-choice-kept');
}
