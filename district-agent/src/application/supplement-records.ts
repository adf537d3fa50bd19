import { randomUUID } from 'node:crypto';
import { crashPoint } from '@portage/shared/crash-point';
import { PortageError } from '@portage/shared/error-codes';
import type Database from 'better-sqlite3';
import { verifiedReceipt } from '../adapters/sqlite/receipts.ts';
import { addReleaseJob, type ReleaseJob, releaseJobsOf } from '../adapters/sqlite/release-jobs.ts';
import { readPacketRecords } from '../adapters/sqlite/student-records.ts';
import { findStudent, toIdentity } from '../adapters/sqlite/students.ts';
import { findTransfer } from '../adapters/sqlite/transfers.ts';
import type { PacketKey } from '../domain/packet-key.ts';
import { recordsDigest } from '../domain/records-digest.ts';
import type { Agent } from './agent.ts';
import { authorize } from './authorize.ts';
import { refuseWhileAlarmed } from './log/refuse-while-alarmed.ts';

/** Who sends more, and what they write to the other district. */
export interface SupplementRecords {
  readonly transferId: string;
  readonly username: string;
  readonly comments: string;
}

/**
 * Sends a released student's records once more, as they are now, under the same transfer; the
 * packet is built and sent by the running agent. One at a time: the other district must have
 * verified the packet before (`supplement-too-early`). Throws `transfer-not-here`,
 * `not-the-releasing-side`, `transfer-not-released`, `supplement-key-missing`,
 * `supplement-nothing-new`, `log-alarm-open`, and what `authorize` throws.
 */
export function supplementRecords(agent: Agent, command: SupplementRecords): PacketKey {
  const key = agent.db.transaction(() => decide(agent, command)).immediate();
  crashPoint('answer-committed');
  return key;
}

function decide({ db, now }: Agent, command: SupplementRecords): PacketKey {
  const { transferId, username, comments } = command;
  const user = authorize(db, username, 'answer');
  const studentId = releasedStudent(db, transferId);
  refuseWhileAlarmed(db);
  const jobs = releaseJobsOf(db, transferId);
  const previous = jobs.findLast(({ stage }) => stage !== 'refused');
  if (previous === undefined) throw new PortageError('transfer-not-released');
  refuseTooEarly(db, previous);
  if (previous.recordsDigest === digestOf(db, studentId)) {
    throw new PortageError('supplement-nothing-new');
  }
  const packetNumber = Math.max(...jobs.map((job) => job.packetNumber)) + 1;
  addReleaseJob(db, {
    ...{ transferId, packetNumber, comments },
    bundleId: randomUUID(),
    decidedAt: now().toISOString(),
    personUsername: user.username,
    personName: user.name,
  });
  return { transferId, packetNumber };
}

function releasedStudent(db: Database.Database, transferId: string): number {
  const transfer = findTransfer(db, transferId);
  if (transfer === null) throw new PortageError('transfer-not-here');
  if (transfer.side !== 'releasing') throw new PortageError('not-the-releasing-side');
  if (transfer.status !== 'released') throw new PortageError('transfer-not-released');
  if (transfer.studentId === null) throw new PortageError('student-unknown');
  return transfer.studentId;
}

/** The receipt of the packet before brings the key of the next, so there is none without it. */
function refuseTooEarly(db: Database.Database, previous: ReleaseJob): void {
  const receipt = verifiedReceipt(db, previous);
  if (receipt === null) throw new PortageError('supplement-too-early');
  if (receipt.supplementRecipient === null) throw new PortageError('supplement-key-missing');
}

function digestOf(db: Database.Database, studentId: number): string {
  const student = findStudent(db, studentId);
  const identity = student === undefined ? null : toIdentity(student);
  if (identity === null) throw new PortageError('student-unknown');
  return recordsDigest(identity, readPacketRecords(db, studentId));
}
