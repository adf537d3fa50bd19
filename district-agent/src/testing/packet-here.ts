import { cp } from 'node:fs/promises';
import { newTransferId } from '@portage/shared/ids';
import { addPacketJob, movePacketJob } from '../adapters/sqlite/packet-jobs.ts';
import { insertTransfer } from '../adapters/sqlite/transfers.ts';
import { packetFolder } from '../application/packet-folder.ts';
import type { TestAgent } from './test-agent.ts';

/**
 * Puts an opened packet where this district keeps the verified packet of a transfer with `boro`
 * about this student, as if it had been fetched. Returns the id of the transfer, a new one.
 */
export async function packetHere(
  { agent }: TestAgent,
  { dir, studentId }: { dir: string; studentId: number },
): Promise<string> {
  const transferId = newTransferId();
  const contact = { name: 'Records office', workPhone: '555-0199', email: 'office@example.org' };
  insertTransfer(agent.db, {
    ...{ transferId, studentId, side: 'requesting', status: 'released', dueAt: null },
    ...{ comments: null, requestedAt: '2026-09-01T14:00:00.000Z' },
    other: { districtId: 'boro', name: 'District boro', contact },
  });
  addPacketJob(agent.db, transferId, { bundleId: 'fetched-before' } as never);
  movePacketJob(agent.db, transferId, { stage: 'verified' });
  await cp(dir, packetFolder(agent, transferId), { recursive: true });
  return transferId;
}
