import { type FileHandle, open } from 'node:fs/promises';

/** Whole lines of a file one after the other, with their newlines but for a cut-off end. */
export type Block = Buffer;

const blockBytes = 512 * 1024;
/** Longer than any line of an export may be: an event or a note, in base64 and quoted. */
const longestLineBytes = 6_000_000;

const newline = Buffer.from('\n');

/**
 * Reads a file in blocks of whole lines, in order. Each block has memory of its own, so that it can
 * be given away. It ends at a line that is longer than any may be. Memory does not grow with the
 * file.
 */
export async function* blocksOf(path: string): AsyncGenerator<Block> {
  const file = await open(path, 'r');
  try {
    let rest: Uint8Array = Buffer.alloc(0);
    for (;;) {
      const { block, isEnd } = await nextBlock(file, rest);
      const end = block.lastIndexOf(newline) + 1;
      rest = Uint8Array.prototype.slice.call(block, end);
      if (end > 0) yield block.subarray(0, end);
      if (isEnd) break;
      if (rest.length > longestLineBytes) {
        // No line: nothing after it is read, and nobody takes it for the cut-off end of one.
        yield Buffer.concat([rest, newline]);
        return;
      }
    }
    if (rest.length > 0) yield Buffer.from(rest.buffer, rest.byteOffset, rest.length);
  } finally {
    await file.close();
  }
}

/** What is left of the block before, and what follows it in the file. */
async function nextBlock(
  file: FileHandle,
  rest: Uint8Array,
): Promise<{ block: Buffer; isEnd: boolean }> {
  const buffer = Buffer.allocUnsafeSlow(rest.length + blockBytes);
  buffer.set(rest);
  const { bytesRead } = await file.read(buffer, rest.length, blockBytes);
  return { block: buffer.subarray(0, rest.length + bytesRead), isEnd: bytesRead === 0 };
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
