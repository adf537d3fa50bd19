import { cp, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { PortageError } from '@portage/shared/error-codes';
import { containerManifestSchema, manifestName } from '@portage/shared/seal/container-manifest';
import { findPacketJob } from '../adapters/sqlite/packet-jobs.ts';
import type { Agent } from './agent.ts';
import { packetFolder } from './packet-folder.ts';

/** What a packet holds and where its files were written. */
export interface WrittenPacket {
  readonly transferId: string;
  readonly objects: readonly { object: string; rows: number; files: readonly string[] }[];
  /** The absolute path of the combined document; null when the packet has none. */
  readonly combinedPdf: string | null;
  /** Absolute paths. */
  readonly files: readonly string[];
}

/** Copies the files of a verified packet to a folder. Throws `packet-not-here` before that. */
export async function writePacket(
  agent: Agent,
  transferId: string,
  outDir: string,
): Promise<WrittenPacket> {
  const stage = findPacketJob(agent.db, transferId)?.stage;
  if (stage !== 'verified' && stage !== 'imported') throw new PortageError('packet-not-here');
  const folder = packetFolder(agent, transferId);
  const text = await readFile(join(folder, manifestName), 'utf8');
  const { objects, combinedPdf, files } = containerManifestSchema.parse(JSON.parse(text));
  await cp(folder, outDir, { recursive: true });
  return {
    transferId,
    objects,
    combinedPdf: combinedPdf === undefined ? null : resolve(outDir, combinedPdf),
    files: files.map(({ name }) => resolve(outDir, name)),
  };
}
