/**
 * One packet of a redeemed code on its way out: build and seal it once, store every chunk, and only
 * then say that it is sent. As with a release, a crash anywhere ends in the same bytes under the
 * same bundle id. When the redemption is over, nothing more is built, stored or said.
 */
import { mkdir } from 'node:fs/promises';
import { crashPoint } from '@portage/shared/crash-point';
import { PortageError } from '@portage/shared/error-codes';
import { transferIdSchema } from '@portage/shared/ids';
import type { Manifest } from '@portage/shared/messages/release';
import { packetRecipientSchema } from '@portage/shared/seal/age';
import type { AgentBroker } from '../../adapters/nats/broker.ts';
import { type CodeRedemption, findRedemption } from '../../adapters/sqlite/code-redemptions.ts';
import {
  type CodeReleaseJob,
  isRedemptionLive,
  markCodeChunksUploaded,
  markCodePacketBuilt,
  markCodePacketSent,
} from '../../adapters/sqlite/code-release-jobs.ts';
import { agentFolder } from '../../agent-folder.ts';
import type { Agent } from '../agent.ts';
import { enqueue } from '../enqueue.ts';
import { refuseWhileAlarmed } from '../log/refuse-while-alarmed.ts';
import { sealedFile } from '../sealed-file.ts';
import { uploadChunks } from '../upload-chunks.ts';
import { buildCodePacket } from './build-code-packet.ts';
import { readStudentsToWrite } from './read-students-to-write.ts';

/**
 * Brings one packet as far as the outbox, unless its redemption is over. Throws `log-alarm-open`
 * while something is wrong with the state's log; the job waits.
 */
export async function sendCodePacket(
  agent: Agent,
  broker: Pick<AgentBroker, 'putChunk'>,
  job: CodeReleaseJob,
): Promise<void> {
  const redemption = findRedemption(agent.db, job.redemptionId);
  if (redemption === null) throw new PortageError('transfer-not-here');
  if (!isRedemptionLive(agent.db, job.redemptionId)) return;
  refuseWhileAlarmed(agent.db);
  const manifest = job.manifest ?? (await build(agent, job, redemption));
  if (manifest === null) return;
  await uploadChunks(agent, broker, {
    ...{ manifest, uploadedChunks: job.uploadedChunks },
    recipient: redemption.requestingDistrictId,
    onStored: (chunks) => {
      markCodeChunksUploaded(agent.db, job, chunks);
      return isRedemptionLive(agent.db, job.redemptionId);
    },
  });
  crashPoint('release-uploaded');
  agent.db.transaction(() => announce(agent, { job, redemption, manifest })).immediate();
  crashPoint('release-announced');
}

/** Null when the redemption was over before the packet was built; its file is removed later. */
async function build(
  agent: Agent,
  job: CodeReleaseJob,
  { recipient }: CodeRedemption,
): Promise<Manifest | null> {
  await mkdir(agentFolder(agent.dataFolder).outgoing, { recursive: true, mode: 0o700 });
  const { bundleId } = job;
  const head = {
    transferId: transferIdSchema.parse(job.transferId),
    producedAt: agent.now().toISOString(),
    releasingDistrict: { districtId: agent.districtId, name: agent.districtName },
  };
  const { students, leftOut } = readStudentsToWrite(agent.db, job, head);
  const built = await buildCodePacket({
    ...{ head, bundleId, outFile: sealedFile(agent, bundleId) },
    students,
    recipient: packetRecipientSchema.parse(recipient),
  });
  crashPoint('packet-built');
  const note = (): Manifest | null => {
    if (!isRedemptionLive(agent.db, job.redemptionId)) return null;
    const { manifest, contents } = built;
    const all = [...leftOut, ...built.leftOut];
    markCodePacketBuilt(agent.db, job, { manifest, leftOut: all, contents });
    return manifest;
  };
  const noted = agent.db.transaction(note).immediate();
  crashPoint('packet-noted');
  return noted;
}

interface Announce {
  readonly job: CodeReleaseJob;
  readonly redemption: CodeRedemption;
  readonly manifest: Manifest;
}

function announce(agent: Agent, { job, redemption, manifest }: Announce): void {
  const { redemptionId, packetNumber, transferId } = job;
  if (!isRedemptionLive(agent.db, redemptionId)) return;
  refuseWhileAlarmed(agent.db);
  markCodePacketSent(agent.db, job, agent.now().toISOString());
  const { packetCount } = redemption;
  const body = { redemptionId, packetNumber, packetCount, manifest };
  enqueue(agent, { kind: 'code-packet', transferId, body, personal: null });
}
