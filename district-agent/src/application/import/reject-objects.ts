import type { RecordObjectName } from '@portage/shared/records/index';
import { addImportRun } from '../../adapters/sqlite/import-runs.ts';
import type { Agent } from '../agent.ts';
import { authorize } from '../authorize.ts';
import { receiptDetails } from './receipt-details.ts';
import { stagePacket } from './stage-packet.ts';

/** Why a district does not take over a record object of a packet. */
export const rejectionReasons = ['incomplete', 'unreadable', 'wrong-student', 'other'] as const;
/** One of them. */
export type RejectionReason = (typeof rejectionReasons)[number];

/**
 * Tells the releasing district that record objects of its packet are not taken over, and why;
 * nothing here changes. They can still be imported afterwards. Throws what `stagePacket` and
 * `authorize` throw.
 */
export async function rejectObjects(
  agent: Agent,
  command: {
    transferId: string;
    objects: readonly RecordObjectName[];
    reason: RejectionReason;
    username: string;
  },
): Promise<void> {
  const { transferId, objects, reason, username } = command;
  const { packet } = await stagePacket(agent, transferId);
  agent.db
    .transaction(() => {
      const { name: personName } = authorize(agent.db, username, 'import');
      const now = Object.fromEntries(
        objects.map((object) => [object, { status: 'rejected', reason } as const]),
      );
      const results = receiptDetails(agent.db, packet, now);
      const at = agent.now().toISOString();
      addImportRun(agent.db, { transferId, kind: 'reject', at, username, personName, results });
    })
    .immediate();
}
