import { open } from 'node:fs/promises';
import { crashPoint } from '@portage/shared/crash-point';
import type { Manifest } from '@portage/shared/messages/release';
import { readChunk } from '@portage/shared/seal/chunks';
import type { AgentBroker } from '../adapters/nats/broker.ts';
import type { Agent } from './agent.ts';
import { sealedFile } from './sealed-file.ts';

/** Chunks stored at the same time: enough to fill the line, few enough to bound the memory. */
const chunksInFlight = 4;

/** A sealed packet on its way to the broker. */
export interface Upload {
  /** The district that the chunks are for. */
  readonly recipient: string;
  readonly manifest: Manifest;
  /** Chunks that are stored already. */
  readonly uploadedChunks: number;
  /** Notes how many chunks are stored now; false when the packet is no longer wanted. */
  readonly onStored: (chunks: number) => boolean;
}

/**
 * Stores the chunks of a sealed packet that are not stored yet; a break is gone on from. Stops
 * where the packet is no longer wanted.
 */
export async function uploadChunks(
  agent: Agent,
  broker: Pick<AgentBroker, 'putChunk'>,
  { recipient, manifest, uploadedChunks, onStored }: Upload,
): Promise<void> {
  const { bundleId, sizeBytes, chunkCount } = manifest;
  const file = await open(sealedFile(agent, bundleId));
  const put = async (index: number): Promise<void> => {
    const chunk = await readChunk(file, index, sizeBytes);
    const place = { sender: agent.districtId, recipient, bundleId, number: index + 1 };
    await broker.putChunk(place, chunk);
  };
  try {
    for (let first = uploadedChunks; first < chunkCount; first += chunksInFlight) {
      const end = Math.min(first + chunksInFlight, chunkCount);
      const indexes = Array.from({ length: end - first }, (_, offset) => first + offset);
      await Promise.all(indexes.map(put));
      crashPoint('chunks-stored');
      if (!onStored(end)) return;
    }
  } finally {
    await file.close();
  }
}
