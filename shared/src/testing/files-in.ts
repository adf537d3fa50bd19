import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { ContentOf } from '../seal/packet-container.ts';

/** The files of a folder as the content of a container. */
export const filesIn =
  (folder: string): ContentOf =>
  (name) =>
    createReadStream(join(folder, name));
