/**
 * A packet on its way in: fetch the chunks (going on after a break), check the digest the releasing
 * district signed, open it with the key that was made for it, and keep what is in it. Nothing of a
 * packet is kept unless all of it is what its manifests say.
 */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { crashPoint } from '@portage/shared/crash-point';
import { PortageError } from '@portage/shared/error-codes';
import { transferIdSchema } from '@portage/shared/ids';
import { newPacketKey, type PacketIdentity, packetIdentitySchema } from '@portage/shared/seal/age';
import type { AgentBroker } from '../adapters/nats/broker.ts';
import { countAttempt, movePacketJob, type PacketJob } from '../adapters/sqlite/packet-jobs.ts';
import { replaceTransferKey, transferKey } from '../adapters/sqlite/transfer-keys.ts';
import { findTransfer, postInboxItemAgain } from '../adapters/sqlite/transfers.ts';
import { agentFolder } from '../agent-folder.ts';
import type { Agent } from './agent.ts';
import { downloadChunks } from './download-chunks.ts';
import { enqueue } from './enqueue.ts';
import { openPacket } from './open-packet.ts';
import { packetFolder } from './packet-folder.ts';

const attemptsBeforeFailing = 3;

/**
 * Brings one packet as far as `verified`. A packet that is not what was announced is fetched anew,
 * and has `failed` after three times; that changes nothing of the packets before it. Throws when
 * the broker does not answer or a chunk is missing.
 */
export async function fetchPacket(
  agent: Agent,
  broker: Pick<AgentBroker, 'getChunk'>,
  job: PacketJob,
): Promise<void> {
  const file = join(agentFolder(agent.dataFolder).incoming, `${job.manifest.bundleId}.age`);
  const sender = findTransfer(agent.db, job.transferId)?.other?.districtId ?? '';
  await downloadChunks(broker, {
    ...{ sender, file },
    manifest: job.manifest,
    recipient: agent.districtId,
  });
  try {
    await openFetched(agent, job, file);
  } catch (error) {
    if (!(error instanceof PortageError)) throw error;
    await rm(file, { force: true });
    if (countAttempt(agent.db, job) < attemptsBeforeFailing) throw error;
    const { transferId, packetNumber } = job;
    movePacketJob(agent.db, transferId, { stage: 'failed', code: error.code, packetNumber });
    return;
  }
  crashPoint('packet-opened');
  const { recipient, identity } = await newPacketKey();
  agent.db
    .transaction(() => {
      const { transferId, packetNumber, manifest } = job;
      movePacketJob(agent.db, transferId, { stage: 'verified', packetNumber });
      replaceTransferKey(agent.db, { transferId, purpose: 'supplement', identity });
      const postedAt = agent.now().toISOString();
      postInboxItemAgain(agent.db, { transferId, kind: 'packet', postedAt });
      const body = { sha256: manifest.sha256, supplementRecipient: recipient };
      enqueue(agent, { kind: 'verified', transferId, body, personal: null });
    })
    .immediate();
  crashPoint('packet-verified');
  await rm(file, { force: true });
}

async function openFetched(agent: Agent, job: PacketJob, file: string): Promise<void> {
  const { transferId, packetNumber, manifest } = job;
  const outDir = packetFolder(agent, transferId, packetNumber);
  // A crash may have come between the rename of the folder and the commit: then it is there.
  await rm(outDir, { recursive: true, force: true });
  await mkdir(agentFolder(agent.dataFolder).packets, { recursive: true, mode: 0o700 });
  const identity = identityFor(agent, job);
  const { sha256, sizeBytes } = manifest;
  const expected = { sha256, sizeBytes, transferId: transferIdSchema.parse(transferId) };
  const opened = await openPacket({ file, identity, outDir, expected });
  const releasing = findTransfer(agent.db, transferId)?.other?.districtId;
  if (opened.manifest.releasingDistrict.districtId !== releasing) {
    await rm(outDir, { recursive: true, force: true });
    throw new PortageError('answer-forged', { reason: 'packet-of-other-district' });
  }
}

/** A release was sealed to the key of the request, a supplement to that of our last receipt. */
function identityFor(agent: Agent, { transferId, packetNumber }: PacketJob): PacketIdentity {
  const purpose = packetNumber === 1 ? 'packet' : 'supplement';
  const identity = transferKey(agent.db, transferId, purpose);
  if (identity === null) throw new PortageError('packet-undecryptable', { reason: 'no-key' });
  return packetIdentitySchema.parse(identity);
}
