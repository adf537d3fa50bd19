import { newTransferId } from '@portage/shared/ids';
import { findByLocalId } from '../adapters/sqlite/students.ts';
import { insertTransfer, type NewTransfer, postInboxItem } from '../adapters/sqlite/transfers.ts';
import { addStudent, type TestAgent } from './test-agent.ts';

/** A student of a school with a transfer in the inbox, as if it had come or been sent. */
export function addTransfer(
  { agent }: Pick<TestAgent, 'agent'>,
  about: { localStudentId: string; lastName: string; schoolId?: string },
  changes: Partial<NewTransfer> = {},
): { transferId: string; studentId: number } {
  addStudent(agent, { stateStudentId: `9${about.localStudentId}`, ...about });
  const studentId = findByLocalId(agent.db, about.localStudentId)?.studentId ?? 0;
  const transferId = newTransferId();
  const requestedAt = agent.now().toISOString();
  const transfer: NewTransfer = {
    ...{ transferId, side: 'releasing', status: 'waiting', studentId, requestedAt },
    ...{ dueAt: null, comments: null },
    other: {
      districtId: 'boro',
      name: 'District boro',
      contact: { name: 'Maja Berg', workPhone: '555-0111', email: 'm.berg@boro.example' },
    },
    ...changes,
  };
  insertTransfer(agent.db, transfer);
  const kind = transfer.side === 'releasing' ? 'request' : 'waiting';
  postInboxItem(agent.db, { transferId, kind, postedAt: requestedAt });
  return { transferId, studentId };
}
