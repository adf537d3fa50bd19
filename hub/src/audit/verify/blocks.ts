import { type FileHandle, open } from 'node:fs/promises';

/** Whole lines of a file, one after the other, each with its newline but for a file's cut-off end. */
export type Block = Buffer;

const blockBytes = 512 * 1024;
/** Longer than any line of an export may be: an event or a note, in base64 and quoted. */
const longestLineBytes = 6_000_000;

const newline = Buffer.from('\n');

/**
 * Reads a file in blocks of whole lines, in order. It ends at a line
 * that is longer than any may be. Memory does not grow with the file.
 */
export async function* blocksOf(path: string): AsyncGenerator<Block> {
  const file = await open(path, 'r');
  try {
    let rest = Buffer.alloc(0);
    for (;;) {
      const read = await nextBytes(file);
      if (read.length === 0) break;
      const bytes = Buffer.concat([rest, read]);
      const end = bytes.lastIndexOf('\n') + 1;
      if (end > 0) yield bytes.subarray(0, end);
      rest = bytes.subarray(end);
      if (rest.length > longestLineBytes) {
        // No line: nothing after it is read, and nobody takes it for the cut-off end of one.
        yield Buffer.concat([rest, newline]);
        return;
      }
    }
    if (rest.length > 0) yield rest;
  } finally {
    await file.close();
  }
}

async function nextBytes(file: FileHandle): Promise<Buffer> {
  const buffer = Buffer.allocUnsafeSlow(blockBytes);
  const { bytesRead } = await file.read(buffer, 0, blockBytes);
  return buffer.subarray(0, bytesRead);
}

/** A line without its newline; it is whole when it had one. */
export interface BlockLine {
  readonly line: Buffer;
  readonly isWhole: boolean;
}

/** The lines of a block. */
export function* linesOf(block: Block): Generator<BlockLine> {
  for (let begin = 0; begin < block.length; ) {
    const found = block.indexOf(newline, begin);
    const isWhole = found !== -1;
    const end = isWhole ? found : block.length;
    yield { line: block.subarray(begin, end), isWhole };
    begin = end + 1;
  }
}
