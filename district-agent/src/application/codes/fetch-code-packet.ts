/**
 * A packet of a redeemed code on its way in: fetch the chunks, check the digest that the other
 * district signed, open it, and put its students among the incoming. Nothing of a packet is kept
 * unless all of it is what its manifests say.
 */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { crashPoint } from '@portage/shared/crash-point';
import { PortageError } from '@portage/shared/error-codes';
import { transferIdSchema } from '@portage/shared/ids';
import { packetIdentitySchema } from '@portage/shared/seal/age';
import type { AgentBroker } from '../../adapters/nats/broker.ts';
import { type CodeImport, findCodeImport } from '../../adapters/sqlite/code-imports.ts';
import {
  type CodePacketJob,
  countCodePacketAttempt,
  moveCodePacketJob,
} from '../../adapters/sqlite/code-packet-jobs.ts';
import { addIncomingStudents } from '../../adapters/sqlite/incoming-students.ts';
import { checkStudentsInThread } from '../../adapters/threads/check-in-thread.ts';
import { agentFolder } from '../../agent-folder.ts';
import type { Agent } from '../agent.ts';
import type { CheckedStudent } from '../check-students.ts';
import { downloadChunks } from '../download-chunks.ts';
import { openSealedPacket } from '../open-sealed-packet.ts';
import { codePacketFolder, redemptionFolder } from './code-packet-folder.ts';
import { knownCodeImport } from './known-code-import.ts';

const attemptsBeforeFailing = 3;

/**
 * Brings one packet as far as `staged`. A packet that is not what was announced is fetched anew,
 * and has `failed` after three times. Throws when the broker does not answer or a chunk is missing.
 */
export async function fetchCodePacket(
  agent: Agent,
  broker: Pick<AgentBroker, 'getChunk'>,
  job: CodePacketJob,
): Promise<void> {
  const redemption = knownCodeImport(agent.db, job.redemptionId);
  const { manifest } = job;
  const file = join(agentFolder(agent.dataFolder).incoming, `${manifest.bundleId}.age`);
  const sender = redemption.releasingDistrict?.districtId ?? '';
  await downloadChunks(broker, { sender, recipient: agent.districtId, manifest, file });
  try {
    const students = await openFetched(agent, { job, redemption, file });
    crashPoint('code-packet-opened');
    const isStaged = agent.db.transaction(() => stage(agent, job, students)).immediate();
    if (!isStaged) await dropPacket(agent, job);
  } catch (error) {
    if (!(error instanceof PortageError)) throw error;
    await rm(file, { force: true });
    await dropPacket(agent, job);
    if (countCodePacketAttempt(agent.db, job) < attemptsBeforeFailing) throw error;
    moveCodePacketJob(agent.db, job, { stage: 'failed', code: error.code });
    return;
  }
  crashPoint('code-packet-staged');
  await rm(file, { force: true });
}

async function openFetched(
  agent: Agent,
  { job, redemption, file }: { job: CodePacketJob; redemption: CodeImport; file: string },
): Promise<readonly CheckedStudent[]> {
  const { transferId, packetIdentity, releasingDistrict } = redemption;
  const outDir = codePacketFolder(agent, job);
  // A crash may have come between the rename of the folder and the commit: then it is there.
  await rm(outDir, { recursive: true, force: true });
  await mkdir(redemptionFolder(agent, job.redemptionId), { recursive: true, mode: 0o700 });
  const { sha256, sizeBytes } = job.manifest;
  const { manifest, found } = await openSealedPacket({
    ...{ file, outDir, check: checkStudentsInThread },
    identity: packetIdentitySchema.parse(packetIdentity),
    expected: { sha256, sizeBytes, transferId: transferIdSchema.parse(transferId) },
  });
  if (manifest.releasingDistrict.districtId !== releasingDistrict?.districtId) {
    throw new PortageError('code-message-forged', { reason: 'packet-of-other-district' });
  }
  return found;
}

const dropPacket = (agent: Agent, job: CodePacketJob): Promise<void> =>
  rm(codePacketFolder(agent, job), { recursive: true, force: true });

/** False when the code was given back meanwhile: then nothing of it is kept. */
function stage(agent: Agent, job: CodePacketJob, students: readonly CheckedStudent[]): boolean {
  const redemption = findCodeImport(agent.db, job.redemptionId);
  if (redemption?.stage !== 'preparing') return false;
  const { redemptionId, packetNumber } = job;
  addIncomingStudents(agent.db, { redemptionId, packetNumber }, students);
  moveCodePacketJob(agent.db, job, { stage: 'staged' });
  return true;
}
