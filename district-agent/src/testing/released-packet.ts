import { join } from 'node:path';
import { transferIdSchema } from '@portage/shared/ids';
import { studentFileSchema } from '@portage/shared/records/student-file';
import { newPacketKey } from '@portage/shared/seal/age';
import { saveReceivedRequest } from '../adapters/sqlite/received-requests.ts';
import { findReleaseJob } from '../adapters/sqlite/release-jobs.ts';
import { findByLocalId } from '../adapters/sqlite/students.ts';
import { insertTransfer } from '../adapters/sqlite/transfers.ts';
import { answerRequest } from '../application/answer-request.ts';
import { loadRecords } from '../application/load-records.ts';
import { type OpenedPacket, openPacket } from '../application/open-packet.ts';
import { sealedFile } from '../application/sealed-file.ts';
import { sendRelease } from '../application/send-release.ts';
import { sampleIdentity } from './sample-records.ts';
import { sampleHeader } from './sample-student.ts';
import { OtherDistrict, type TestAgent } from './test-agent.ts';

/**
 * Releases the records of a student of this district, as a person's answer does, and opens what
 * went out as the requesting district would: all the way from the store to the files of a packet.
 */
export async function releasedPacket(
  { agent }: TestAgent,
  localStudentId: string,
): Promise<OpenedPacket> {
  const { transferId } = sampleHeader;
  const { identity, recipient } = await newPacketKey();
  const requester = new OtherDistrict('alba', 41);
  const { dsse, personal } = requester.sign('request', { transferId });
  insertTransfer(agent.db, {
    ...{ transferId, side: 'releasing', status: 'waiting', dueAt: null, comments: null },
    studentId: findByLocalId(agent.db, localStudentId)?.studentId ?? null,
    requestedAt: '2026-09-01T14:00:00.000Z',
    other: requester.introduced,
  });
  saveReceivedRequest(agent.db, {
    transferId,
    dsse,
    personal: personal ?? Buffer.alloc(0),
    recipient,
  });
  answerRequest(agent, {
    ...{ transferId, username: 'r.osei' },
    answer: { kind: 'release', comments: '' },
  });
  const decided = findReleaseJob(agent.db, transferId);
  if (decided === null) throw new Error('a release is a job');
  await sendRelease(agent, { putChunk: async () => undefined }, decided);
  const built = findReleaseJob(agent.db, transferId)?.manifest;
  if (built == null) throw new Error('a release that went out has a manifest');
  return openPacket({
    ...{ file: sealedFile(agent, decided.bundleId), identity },
    outDir: join(agent.dataFolder, 'opened'),
    expected: { ...built, transferId: transferIdSchema.parse(transferId) },
  });
}

/** The folder of the packet of a student who has these records and no others. */
export async function releasedFolder(district: TestAgent, records: object): Promise<string> {
  const file = studentFileSchema.parse({ identity: sampleIdentity, records });
  const loaded = loadRecords(district.agent.db, file);
  if (loaded.kind !== 'stored') throw new Error(`not stored: ${loaded.code}`);
  return (await releasedPacket(district, sampleIdentity.localStudentId)).dir;
}
