import { newSalt } from '@portage/shared/envelope';
import type { Manifest } from '@portage/shared/messages/release';
import { moveReleaseJob, type ReleaseJob } from '../adapters/sqlite/release-jobs.ts';
import { findUser } from '../adapters/sqlite/users.ts';
import type { Agent } from './agent.ts';
import { contactOf } from './answer-request.ts';
import { enqueue } from './enqueue.ts';

/**
 * Puts the message of a packet whose chunks are all stored into the outbox: `release` for the first
 * of a transfer, `supplement` for each further one. Called inside a transaction.
 */
export function announcePacket(agent: Agent, job: ReleaseJob, manifest: Manifest): void {
  const { transferId, packetNumber } = job;
  const person = { username: job.personUsername, name: job.personName };
  const personal = personalOf(agent, job);
  moveReleaseJob(agent.db, job, 'sent');
  if (packetNumber === 1) {
    const body = { releasedBy: person, manifest };
    enqueue(agent, { kind: 'release', transferId, body, personal });
    return;
  }
  const body = { sentBy: person, packetNumber, manifest };
  enqueue(agent, { kind: 'supplement', transferId, body, personal });
}

function personalOf(agent: Agent, { personUsername, personName, comments }: ReleaseJob) {
  const user = findUser(agent.db, personUsername);
  const contact = user === null ? { name: personName, workPhone: '', email: '' } : contactOf(user);
  return { salt: newSalt(), contact, comments };
}
