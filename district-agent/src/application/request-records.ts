import { crashPoint } from '@portage/shared/crash-point';
import { newSalt } from '@portage/shared/envelope';
import { PortageError } from '@portage/shared/error-codes';
import { newTransferId, type TransferId } from '@portage/shared/ids';
import { newPacketKey } from '@portage/shared/seal/age';
import { findByLocalId } from '../adapters/sqlite/students.ts';
import { keepTransferKey } from '../adapters/sqlite/transfer-keys.ts';
import { waitingRequestOf } from '../adapters/sqlite/transfer-rows.ts';
import { insertTransfer, postInboxItem } from '../adapters/sqlite/transfers.ts';
import type { User } from '../adapters/sqlite/users.ts';
import type { Agent } from './agent.ts';
import { authorize } from './authorize.ts';
import { enqueue } from './enqueue.ts';
import { reportRosters } from './report-rosters.ts';
import { type Requestable, requestable } from './requestable.ts';

/** Who asks, for whom. */
export interface RequestRecords {
  readonly localStudentId: string;
  readonly username: string;
  readonly comments: string;
}

/**
 * Asks the state for a student's records. Allowed only for a student with an open enrollment here
 * and a state ID, of whom no request waits (`request-waiting`, which names it). The key that the
 * packet will be sealed to is made now, for this request alone; the roster that proves the
 * enrollment goes out first. Nothing takes a request back.
 */
export async function requestRecords(agent: Agent, command: RequestRecords): Promise<TransferId> {
  const transferId = newTransferId();
  const key = await newPacketKey();
  agent.db
    .transaction(() => {
      const user = authorize(agent.db, command.username, 'request');
      const subject = subjectOf(agent, command.localStudentId);
      reportRosters(agent);
      insertTransfer(agent.db, {
        transferId,
        side: 'requesting',
        status: 'waiting',
        studentId: subject.studentId,
        requestedAt: agent.now().toISOString(),
        dueAt: null,
        other: null,
        comments: null,
        personUsername: user.username,
        personName: user.name,
      });
      keepTransferKey(agent.db, { transferId, purpose: 'packet', identity: key.identity });
      const postedAt = agent.now().toISOString();
      postInboxItem(agent.db, { transferId, kind: 'waiting', postedAt });
      enqueueRequest(agent, { transferId, user, subject, command, recipient: key.recipient });
    })
    .immediate();
  crashPoint('request-committed');
  return transferId;
}

function subjectOf(agent: Agent, localStudentId: string): Requestable {
  const student = findByLocalId(agent.db, localStudentId);
  if (student === undefined) throw new PortageError('student-unknown');
  const subject = requestable(agent.db, student);
  if (subject.kind !== 'requestable') throw new PortageError(subject.kind);
  const waiting = waitingRequestOf(agent.db, subject.studentId);
  if (waiting !== undefined) {
    throw new PortageError('request-waiting', { transferId: waiting.transferId });
  }
  return subject;
}

function enqueueRequest(
  agent: Agent,
  parts: {
    transferId: TransferId;
    user: User;
    subject: Requestable;
    command: RequestRecords;
    recipient: string;
  },
): void {
  const { transferId, user, subject, command, recipient } = parts;
  enqueue(agent, {
    kind: 'request',
    transferId,
    body: {
      requestedBy: { username: user.username, name: user.name },
      recipient,
      purpose: '99.31(a)(2)',
    },
    personal: {
      salt: newSalt(),
      student: subject.student,
      enrollment: subject.enrollment,
      contact: { name: user.name, workPhone: user.workPhone, email: user.email },
      comments: command.comments,
    },
  });
}
