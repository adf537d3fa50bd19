import { cp, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { PortageError } from '@portage/shared/error-codes';
import { containerManifestSchema, manifestName } from '@portage/shared/seal/container-manifest';
import { findPacketJob, newestPacket } from '../adapters/sqlite/packet-jobs.ts';
import type { Agent } from './agent.ts';
import { packetFolder } from './packet-folder.ts';

/** What a packet holds and where its files were written. */
export interface WrittenPacket {
  readonly transferId: string;
  readonly packetNumber: number;
  readonly objects: readonly { object: string; rows: number; files: readonly string[] }[];
  /** The absolute path of the combined document; null when the packet has none. */
  readonly combinedPdf: string | null;
  /** Absolute paths. */
  readonly files: readonly string[];
}

/**
 * Copies the files of a verified packet to a folder: the newest of the transfer, or the one of that
 * number. Throws `packet-not-here` before it is verified.
 */
export async function writePacket(
  agent: Agent,
  transferId: string,
  { outDir, packetNumber }: { outDir: string; packetNumber?: number },
): Promise<WrittenPacket> {
  const job =
    packetNumber === undefined
      ? newestPacket(agent.db, transferId)
      : findPacketJob(agent.db, transferId, packetNumber);
  const isHere = job?.stage === 'verified' || job?.stage === 'imported';
  if (!isHere) throw new PortageError('packet-not-here');
  const folder = packetFolder(agent, transferId, job.packetNumber);
  const text = await readFile(join(folder, manifestName), 'utf8');
  const { objects, combinedPdf, files } = containerManifestSchema.parse(JSON.parse(text));
  await cp(folder, outDir, { recursive: true });
  return {
    transferId,
    packetNumber: job.packetNumber,
    objects,
    combinedPdf: combinedPdf === undefined ? null : resolve(outDir, combinedPdf),
    files: files.map(({ name }) => resolve(outDir, name)),
  };
}
