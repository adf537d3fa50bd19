import { crashPoint } from '@portage/shared/crash-point';
import { PortageError } from '@portage/shared/error-codes';
import { keepChoice } from '../../adapters/sqlite/import-choices.ts';
import type { Choice } from '../../domain/import/plan.ts';
import type { ImportedObject } from '../../records/wizards.ts';
import type { Agent } from '../agent.ts';
import { authorize } from '../authorize.ts';
import { type ImportPlan, planRecords } from './plan-records.ts';
import { stagePacket } from './stage-packet.ts';

/** A person's choice for one row of a plan. */
export interface RowChoice {
  readonly object: ImportedObject;
  readonly sourceRecordId: string;
  readonly choice: Choice;
}

/** A person's choice for one row of the plan of a transfer. */
export interface ChooseRow extends RowChoice {
  readonly transferId: string;
  readonly username: string;
}

/**
 * Keeps a person's choice for one row until it is committed; choosing again replaces it. Throws
 * `import-row-unknown`, `import-choice-impossible`, and what `stagePacket` and `authorize` throw.
 */
export async function chooseRow(agent: Agent, command: ChooseRow): Promise<void> {
  const { transferId, username, ...row } = command;
  await chooseRows(agent, { transferId, username, rows: [row] });
}

/** The same for several rows at once: all of the choices are kept, or none. */
export async function chooseRows(
  agent: Agent,
  command: { transferId: string; username: string; rows: readonly RowChoice[] },
): Promise<void> {
  const { transferId, username, rows } = command;
  authorize(agent.db, username, 'import');
  const { packet } = await stagePacket(agent, transferId);
  agent.db
    .transaction(() => {
      const plan = planRecords(agent.db, packet, [...new Set(rows.map(({ object }) => object))]);
      const chosenAt = agent.now().toISOString();
      for (const row of rows) {
        requirePossible(plan, row);
        keepChoice(agent.db, { transferId, ...row, chosenBy: username, chosenAt });
      }
    })
    .immediate();
  crashPoint('import-choice-kept');
}

function requirePossible(plan: ImportPlan, { object, sourceRecordId, choice }: RowChoice): void {
  const entry = plan.get(object)?.find((candidate) => candidate.sourceRecordId === sourceRecordId);
  if (entry === undefined) throw new PortageError('import-row-unknown');
  if (entry.status === 'bad' && choice !== 'skip') {
    throw new PortageError('import-choice-impossible');
  }
}
