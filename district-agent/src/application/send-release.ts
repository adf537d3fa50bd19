/**
 * A packet on its way out, of a release or of a supplement: build and seal it once, store every
 * chunk, and only then say that it is sent. Each step leaves the next one something to go on from,
 * so that a crash anywhere ends in the same bytes under the same bundle id.
 */
import { mkdir } from 'node:fs/promises';
import { crashPoint } from '@portage/shared/crash-point';
import { PortageError } from '@portage/shared/error-codes';
import { transferIdSchema } from '@portage/shared/ids';
import type { Manifest } from '@portage/shared/messages/release';
import type { PacketHeader } from '@portage/shared/records/packet-header';
import {
  newPacketKey,
  type PacketRecipient,
  packetIdentitySchema,
  packetRecipientSchema,
  recipientOf,
} from '@portage/shared/seal/age';
import { chunkBytes } from '@portage/shared/seal/chunks';
import type { AgentBroker } from '../adapters/nats/broker.ts';
import { verifiedReceipt } from '../adapters/sqlite/receipts.ts';
import { findReceivedRequest } from '../adapters/sqlite/received-requests.ts';
import {
  markBuilt,
  markUploaded,
  type ReleaseJob,
  releaseJobsOf,
} from '../adapters/sqlite/release-jobs.ts';
import { readPacketRecords } from '../adapters/sqlite/student-records.ts';
import { findStudent, toIdentity } from '../adapters/sqlite/students.ts';
import { keepTransferKey, transferKey } from '../adapters/sqlite/transfer-keys.ts';
import { findTransfer } from '../adapters/sqlite/transfers.ts';
import { agentFolder } from '../agent-folder.ts';
import { recordsDigest } from '../domain/records-digest.ts';
import type { Agent } from './agent.ts';
import { announcePacket } from './announce-packet.ts';
import { buildPacket } from './build-packet.ts';
import { refuseWhileAlarmed } from './log/refuse-while-alarmed.ts';
import { sealedFile } from './sealed-file.ts';
import { uploadChunks } from './upload-chunks.ts';

/**
 * Brings the packet of one release or supplement as far as the outbox. Throws `log-alarm-open`
 * while something is wrong with the state's log; the job waits.
 */
export async function sendRelease(
  agent: Agent,
  broker: Pick<AgentBroker, 'putChunk'>,
  job: ReleaseJob,
): Promise<void> {
  refuseWhileAlarmed(agent.db);
  const manifest = job.manifest ?? (await build(agent, job));
  await upload(agent, broker, { job, manifest });
  crashPoint('release-uploaded');
  agent.db
    .transaction(() => {
      refuseWhileAlarmed(agent.db);
      announcePacket(agent, job, manifest);
    })
    .immediate();
  crashPoint('release-announced');
}

async function build(agent: Agent, job: ReleaseJob): Promise<Manifest> {
  const { transferId, bundleId } = job;
  const transfer = findTransfer(agent.db, transferId);
  if (transfer?.studentId == null) throw new PortageError('transfer-not-here');
  const folder = agentFolder(agent.dataFolder);
  await mkdir(folder.outgoing, { recursive: true, mode: 0o700 });
  const receiptKey = await receiptKeyOf(agent, transferId);
  const header = headerOf(agent, job, transfer.studentId);
  const records = readPacketRecords(agent.db, transfer.studentId);
  const built = await buildPacket({
    ...{ header, records },
    recipient: packetRecipientOf(agent, job),
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
      const digest = recordsDigest(header.student, records);
      markBuilt(agent.db, job, { manifest, objects, recordsDigest: digest });
      const { identity } = receiptKey;
      keepTransferKey(agent.db, { transferId, purpose: 'receipt', identity });
    })
    .immediate();
  crashPoint('packet-noted');
  return manifest;
}

/** A release is sealed to the key of the request, a supplement to the last receipt's. */
function packetRecipientOf(
  agent: Agent,
  { transferId, packetNumber }: ReleaseJob,
): PacketRecipient {
  if (packetNumber === 1) {
    const asked = findReceivedRequest(agent.db, transferId);
    if (asked === null) throw new PortageError('transfer-not-here');
    return packetRecipientSchema.parse(asked.recipient);
  }
  const before = releaseJobsOf(agent.db, transferId).findLast(
    (job) => job.packetNumber < packetNumber && job.stage !== 'refused',
  );
  const receipt = before === undefined ? null : verifiedReceipt(agent.db, before);
  if (receipt?.supplementRecipient == null) throw new PortageError('supplement-key-missing');
  return packetRecipientSchema.parse(receipt.supplementRecipient);
}

/** One key opens the receipts of all packets of a transfer, whichever the importer sealed to. */
async function receiptKeyOf(agent: Agent, transferId: string): ReturnType<typeof newPacketKey> {
  const known = transferKey(agent.db, transferId, 'receipt');
  if (known === null) return newPacketKey();
  const identity = packetIdentitySchema.parse(known);
  return { identity, recipient: await recipientOf(identity) };
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
  const { uploadedChunks } = job;
  const onStored = (chunks: number): boolean => {
    markUploaded(agent.db, job, chunks);
    return true;
  };
  await uploadChunks(agent, broker, { recipient, manifest, uploadedChunks, onStored });
}
