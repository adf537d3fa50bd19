import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PortageError } from '@portage/shared/error-codes';
import {
  type ContainerFile,
  type ContainerManifest,
  containerManifestSchema,
  manifestName,
} from '@portage/shared/seal/container-manifest';
import { findPacketJob, packetJobsOf } from '../adapters/sqlite/packet-jobs.ts';
import type { Agent } from './agent.ts';
import { packetFolder } from './packet-folder.ts';

/** What a received packet holds, as its inner manifest says. */
export interface PacketContents {
  readonly packetNumber: number;
  readonly manifest: ContainerManifest;
}

/** One file of a received packet. */
export interface PacketFile extends Pick<ContainerFile, 'name' | 'mediaType'> {
  readonly bytes: Buffer;
}

/** What every packet of a transfer whose files are here holds, the newest first. */
export function packetContents(agent: Agent, transferId: string): Promise<PacketContents[]> {
  const here = packetJobsOf(agent.db, transferId).filter(isHere).toReversed();
  return Promise.all(
    here.map(async ({ packetNumber }) => ({
      packetNumber,
      manifest: await readManifest(agent, transferId, packetNumber),
    })),
  );
}

/**
 * Reads one file of a received packet. Only names in the packet's manifest lead to a file; a path
 * never does. Throws `packet-not-here` before the packet is verified, and `page-unknown` for a name
 * that the packet does not have.
 */
export async function readPacketFile(
  agent: Agent,
  { transferId, packetNumber, name }: { transferId: string; packetNumber: number; name: string },
): Promise<PacketFile> {
  const job = findPacketJob(agent.db, transferId, packetNumber);
  if (job === null || !isHere(job)) throw new PortageError('packet-not-here');
  const { files } = await readManifest(agent, transferId, packetNumber);
  const file = files.find((each) => each.name === name);
  if (file === undefined) throw new PortageError('page-unknown');
  const bytes = await readFile(join(packetFolder(agent, transferId, packetNumber), file.name));
  return { name: file.name, mediaType: file.mediaType, bytes };
}

const isHere = ({ stage }: { readonly stage: string }): boolean =>
  stage === 'verified' || stage === 'imported';

async function readManifest(
  agent: Agent,
  transferId: string,
  packetNumber: number,
): Promise<ContainerManifest> {
  const folder = packetFolder(agent, transferId, packetNumber);
  const text = await readFile(join(folder, manifestName), 'utf8');
  return containerManifestSchema.parse(JSON.parse(text));
}
