import { rm } from 'node:fs/promises';
import { PortageError } from '@portage/shared/error-codes';
import { changeCodeImport } from '../../adapters/sqlite/code-imports.ts';
import { deleteIncomingStudents } from '../../adapters/sqlite/ended-code-imports.ts';
import type { Agent } from '../agent.ts';
import { authorize } from '../authorize.ts';
import { enqueue } from '../enqueue.ts';
import { redemptionFolder } from './code-packet-folder.ts';
import { agreed, knownCodeImport, refuseStarted } from './known-code-import.ts';
import { noSecrets } from './start-import.ts';

/** Who gives a code back. */
export interface CancelImport {
  readonly redemptionId: string;
  readonly username: string;
  /** The person was asked a second time. */
  readonly confirmed: boolean;
}

/**
 * Gives a redeemed code back before anything was imported: the students who came are deleted, in
 * the store and on the disk, and the code can be entered again. A crash after the decision leaves
 * the folder to the running agent (`tidyEndedImports`). Throws `cancel-unconfirmed`,
 * `redemption-unknown`, `code-import-not-ready` for a code nobody went on with, what
 * `refuseStarted` throws, and what `authorize` throws.
 */
export async function cancelImport(agent: Agent, command: CancelImport): Promise<void> {
  agent.db.transaction(() => cancel(agent, command)).immediate();
  await rm(redemptionFolder(agent, command.redemptionId), { recursive: true, force: true });
}

function cancel(agent: Agent, { redemptionId, username, confirmed }: CancelImport): void {
  const { db } = agent;
  const user = authorize(db, username, 'transfer-codes');
  const codeImport = knownCodeImport(db, redemptionId);
  refuseStarted(codeImport.stage);
  if (codeImport.stage === 'looking-up' || codeImport.stage === 'offered') {
    throw new PortageError('code-import-not-ready');
  }
  if (!confirmed) throw new PortageError('cancel-unconfirmed');
  deleteIncomingStudents(db, redemptionId);
  const endedAt = agent.now().toISOString();
  changeCodeImport(db, redemptionId, { stage: 'cancelled', endedAt, ...noSecrets });
  const { transferId } = agreed(codeImport);
  const cancelledBy = { username: user.username, name: user.name };
  const body = { cancelledBy, redemptionId };
  enqueue(agent, { kind: 'cancel-code-import', transferId, body, personal: null });
}
