import { open } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { PortageError } from '@portage/shared/error-codes';

const chunkBytes = 65_536;
const pollMs = 200;

/**
 * The bytes of a file, and then what is added to it, until the signal. The file is looked at five
 * times a second; bytes that are there already are never read again. Throws
 * `audit-file-unreadable`, and `audit-file-cut` for a file that became shorter.
 */
export async function* followFile(path: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const file = await open(path).catch((cause: unknown) => {
    throw new PortageError('audit-file-unreadable', {}, { cause });
  });
  let position = 0;
  try {
    while (!signal.aborted) {
      const { bytesRead, buffer } = await file.read({ buffer: Buffer.alloc(chunkBytes), position });
      position += bytesRead;
      if (bytesRead > 0) yield buffer.subarray(0, bytesRead);
      else if ((await file.stat()).size < position) throw new PortageError('audit-file-cut');
      else await wait(pollMs, null, { signal }).catch(() => null);
    }
  } finally {
    await file.close();
  }
}
