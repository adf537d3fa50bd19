import { PortageError } from '@portage/shared/error-codes';
import { changeCodeImport } from '../../adapters/sqlite/code-imports.ts';
import { countIncoming } from '../../adapters/sqlite/incoming-outcomes.ts';
import type { Agent } from '../agent.ts';
import { authorize } from '../authorize.ts';
import { enqueue } from '../enqueue.ts';
import { agreed, knownCodeImport, refuseUnlessInReview } from './known-code-import.ts';

/** Who presses Import. */
export interface StartImport {
  readonly redemptionId: string;
  readonly username: string;
  /** Imports flagged students as matching left them, although nobody has looked. */
  readonly acceptUnreviewed: boolean;
}

/** The secrets of a code that has done its work. */
export const noSecrets = { offerSecret: null, proofSecret: null, packetIdentity: null } as const;

/**
 * Begins the import of a reviewed code: from now on the code is spent, nobody can open its packets
 * again, and the running agent imports the students. Throws `redemption-unknown`, `review-open`
 * with the number of flagged students nobody has reviewed, what `refuseUnlessInReview` throws, and
 * what `authorize` throws.
 */
export function startImport(agent: Agent, command: StartImport): void {
  agent.db.transaction(() => start(agent, command)).immediate();
}

function start(agent: Agent, { redemptionId, username, acceptUnreviewed }: StartImport): void {
  const { db } = agent;
  const user = authorize(db, username, 'transfer-codes');
  const codeImport = knownCodeImport(db, redemptionId);
  refuseUnlessInReview(codeImport);
  const { open } = countIncoming(db, redemptionId);
  if (open > 0 && !acceptUnreviewed) throw new PortageError('review-open', { count: open });
  const startedAt = agent.now().toISOString();
  changeCodeImport(db, redemptionId, { stage: 'importing', startedAt, code: null, ...noSecrets });
  const { transferId } = agreed(codeImport);
  const importedBy = { username: user.username, name: user.name };
  const body = { importedBy, redemptionId };
  enqueue(agent, { kind: 'start-code-import', transferId, body, personal: null });
}
