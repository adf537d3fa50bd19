/**
 * A release on its way out: build and seal the packet once, store every chunk, and only then say
 * that it is released. Each step leaves the next one something to go on from, so that a crash
 * anywhere ends in the same bytes under the same bundle id.
 */
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { crashPoint } from '@portage/shared/crash-point';
import { newSalt } from '@portage/shared/envelope';
import { PortageError } from '@portage/shared/error-codes';
import { transferIdSchema } from '@portage/shared/ids';
import type { Manifest } from '@portage/shared/messages/release';
import type { PacketHeader } from '@portage/shared/records/packet-header';
import { newPacketKey, packetRecipientSchema } from '@portage/shared/seal/age';
import { chunkBytes, readChunk } from '@portage/shared/seal/chunks';
import type { AgentBroker } from '../adapters/nats/broker.ts';
import { findReceivedRequest } from '../adapters/sqlite/received-requests.ts';
import {
  markBuilt,
  markUploaded,
  moveReleaseJob,
  type ReleaseJob,
} from '../adapters/sqlite/release-jobs.ts';
import { readPacketRecords } from '../adapters/sqlite/student-records.ts';
import { findStudent, toIdentity } from '../adapters/sqlite/students.ts';
import { keepTransferKey } from '../adapters/sqlite/transfer-keys.ts';
import { findTransfer } from '../adapters/sqlite/transfers.ts';
import { findUser } from '../adapters/sqlite/users.ts';
import { agentFolder } from '../agent-folder.ts';
import type { Agent } from './agent.ts';
import { contactOf } from './answer-request.ts';
import { buildPacket } from './build-packet.ts';
import { enqueue } from './enqueue.ts';

/** Chunks stored at the same time: enough to fill the line, few enough to bound the memory. */
const chunksInFlight = 4;

/** The sealed packet of a bundle, on disk until the requester has verified it. */
export const sealedFile = (agent: Agent, bundleId: string): string =>
  join(agentFolder(agent.dataFolder).outgoing, `${bundleId}.age`);

/** Brings one release as far as the outbox. */
export async function sendRelease(
  agent: Agent,
  broker: Pick<AgentBroker, 'putChunk'>,
  job: ReleaseJob,
): Promise<void> {
  const manifest = job.manifest ?? (await build(agent, job));
  await upload(agent, broker, { job, manifest });
  crashPoint('release-uploaded');
  agent.db.transaction(() => announce(agent, job, manifest)).immediate();
  crashPoint('release-announced');
}

async function build(agent: Agent, job: ReleaseJob): Promise<Manifest> {
  const { transferId, bundleId } = job;
  const asked = findReceivedRequest(agent.db, transferId);
  const transfer = findTransfer(agent.db, transferId);
  if (asked === null || transfer?.studentId == null) throw new PortageError('transfer-not-here');
  const folder = agentFolder(agent.dataFolder);
  await mkdir(folder.outgoing, { recursive: true, mode: 0o700 });
  const receiptKey = await newPacketKey();
  const built = await buildPacket({
    header: headerOf(agent, job, transfer.studentId),
    records: readPacketRecords(agent.db, transfer.studentId),
    recipient: packetRecipientSchema.parse(asked.recipient),
    receiptRecipient: receiptKey.recipient,
    outFile: sealedFile(agent, bundleId),
    documentsDir: folder.documents,
  });
  crashPoint('packet-built');
  const { sizeBytes, sha256, chunkCount, objects } = built;
  const manifest: Manifest = {
    ...{ bundleId, sizeBytes, sha256, chunkCount },
    suite: 'age-x25519',
    chunkSizeBytes: chunkBytes,
  };
  agent.db
    .transaction(() => {
      markBuilt(agent.db, transferId, { manifest, objects });
      const { identity } = receiptKey;
      keepTransferKey(agent.db, { transferId, purpose: 'receipt', identity });
    })
    .immediate();
  crashPoint('packet-noted');
  return manifest;
}

function headerOf(agent: Agent, job: ReleaseJob, studentId: number): PacketHeader {
  const student = findStudent(agent.db, studentId);
  const identity = student === undefined ? null : toIdentity(student);
  if (identity === null) throw new PortageError('student-unknown');
  return {
    transferId: transferIdSchema.parse(job.transferId),
    producedAt: job.decidedAt,
    releasingDistrict: { districtId: agent.districtId, name: agent.districtName },
    student: identity,
  };
}

async function upload(
  agent: Agent,
  broker: Pick<AgentBroker, 'putChunk'>,
  { job, manifest }: { job: ReleaseJob; manifest: Manifest },
): Promise<void> {
  const recipient = findTransfer(agent.db, job.transferId)?.other?.districtId;
  if (recipient === undefined) throw new PortageError('transfer-not-here');
  const file = await open(sealedFile(agent, job.bundleId));
  const put = async (index: number): Promise<void> => {
    const chunk = await readChunk(file, index, manifest.sizeBytes);
    const { bundleId } = job;
    const place = { sender: agent.districtId, recipient, bundleId, number: index + 1 };
    await broker.putChunk(place, chunk);
  };
  try {
    for (let first = job.uploadedChunks; first < manifest.chunkCount; first += chunksInFlight) {
      const end = Math.min(first + chunksInFlight, manifest.chunkCount);
      const indexes = Array.from({ length: end - first }, (_, offset) => first + offset);
      await Promise.all(indexes.map(put));
      crashPoint('chunks-stored');
      markUploaded(agent.db, job.transferId, end);
    }
  } finally {
    await file.close();
  }
}

function announce(agent: Agent, { transferId }: ReleaseJob, manifest: Manifest): void {
  const transfer = findTransfer(agent.db, transferId);
  const user = findUser(agent.db, transfer?.personUsername ?? '');
  const name = transfer?.personName ?? '';
  moveReleaseJob(agent.db, transferId, 'sent');
  enqueue(agent, {
    kind: 'release',
    transferId,
    body: { releasedBy: { username: transfer?.personUsername ?? '', name }, manifest },
    personal: {
      salt: newSalt(),
      contact: user === null ? { name, workPhone: '', email: '' } : contactOf(user),
      comments: transfer?.comments ?? '',
    },
  });
}

/** Removes the sealed packet once the requester has verified its own copy. */
export async function finishRelease(agent: Agent, job: ReleaseJob): Promise<void> {
  await rm(sealedFile(agent, job.bundleId), { force: true });
  moveReleaseJob(agent.db, job.transferId, 'done');
}
