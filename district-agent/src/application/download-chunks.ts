import { mkdir, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { crashPoint } from '@portage/shared/crash-point';
import { PortageError } from '@portage/shared/error-codes';
import type { Manifest } from '@portage/shared/messages/release';
import type { AgentBroker } from '../adapters/nats/broker.ts';

/** A sealed packet that another district has stored, and the file it is to become here. */
export interface SealedPacketPlace {
  readonly sender: string;
  readonly recipient: string;
  readonly manifest: Pick<Manifest, 'bundleId' | 'chunkCount' | 'chunkSizeBytes'>;
  readonly file: string;
}

/**
 * Fetches the chunks of a sealed packet into a file, going on where a break has left it. Throws
 * `chunk-missing`, and when the broker does not answer.
 */
export async function downloadChunks(
  broker: Pick<AgentBroker, 'getChunk'>,
  { sender, recipient, manifest, file }: SealedPacketPlace,
): Promise<void> {
  const { bundleId, chunkCount, chunkSizeBytes } = manifest;
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const had = await stat(file).then(
    ({ size }) => size,
    () => 0,
  );
  const handle = await open(file, had === 0 ? 'w' : 'r+', 0o600);
  try {
    // Whole chunks only count: the one a break cut off is fetched again.
    for (let number = Math.floor(had / chunkSizeBytes) + 1; number <= chunkCount; number += 1) {
      const chunk = await broker.getChunk({ sender, recipient, bundleId, number });
      if (chunk === null) throw new PortageError('chunk-missing', { chunk: number });
      await handle.write(chunk, 0, chunk.length, (number - 1) * chunkSizeBytes);
      crashPoint('chunk-written');
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
}
