import { enqueue } from '@portage/district-agent/application/enqueue';
import { withAgent } from '@portage/district-agent/compose';
import { newSalt } from '@portage/shared/envelope';
import { newTransferId } from '@portage/shared/ids';
import type { MessageBody, MessagePersonal } from '@portage/shared/messages/index';
import type { StudentIdentity } from '@portage/shared/records/student-identity';
import { newPacketKey } from '@portage/shared/seal/age';
import type { World } from './world.ts';

/** The body and personal part of a request, without asking whether the student is enrolled. */
export async function requestContent(
  student: StudentIdentity,
): Promise<{ body: MessageBody<'request'>; personal: MessagePersonal<'request'> }> {
  const { recipient } = await newPacketKey();
  const { localStudentId: _, ...wanted } = student;
  return {
    body: {
      requestedBy: { username: 'r.osei', name: 'Ruth Osei' },
      recipient,
      purpose: '99.31(a)(2)',
    },
    personal: {
      salt: newSalt(),
      student: wanted,
      enrollment: {
        schoolName: 'Any School',
        gradeLevel: null,
        entryDate: '2026-11-16',
        enrollmentType: 'Primary',
      },
      contact: { name: 'Ruth Osei', workPhone: '', email: '' },
      comments: '',
    },
  };
}

/** Puts a request into a district's outbox that its own rules would not have let through. */
export async function enqueueCraftedRequest(
  world: World,
  districtId: string,
  student: StudentIdentity,
): Promise<string> {
  const transferId = newTransferId();
  const content = await requestContent(student);
  await withAgent(world.agentFolder(districtId), (agent) =>
    agent.db
      .transaction(() => enqueue(agent, { kind: 'request', transferId, ...content }))
      .immediate(),
  );
  return transferId;
}
