import { PortageError } from '@portage/shared/error-codes';

/** An entry holds at most 1.5 MB of event; a checkpoint is at most a million characters. */
const mostCharacters = 4_200_000;

/**
 * The lines of UTF-8 bytes, without their newlines, as they arrive; memory holds one line at most.
 * Throws `log-line-malformed` for bytes that are no UTF-8, a line that is too long, and an end
 * without a newline, unless the file is still being written (`isWhole` is false).
 */
export async function* linesOf(
  chunks: AsyncIterable<Uint8Array>,
  { isWhole = true }: { isWhole?: boolean } = {},
): AsyncGenerator<string> {
  const decode = decoderOfLines();
  let line = 1;
  let rest = '';
  for await (const chunk of chunks) {
    const pieces = (rest + decode(chunk, line)).split('\n');
    rest = pieces.pop() ?? '';
    for (const piece of pieces) {
      yield piece;
      line += 1;
    }
    if (rest.length > mostCharacters) throw new PortageError('log-line-malformed', { line });
  }
  if (isWhole) rest += decode(null, line);
  if (isWhole && rest !== '') throw new PortageError('log-line-malformed', { line });
}

/** The characters of a stream of UTF-8, which may be cut anywhere; null stands for its end. */
function decoderOfLines(): (chunk: Uint8Array | null, line: number) => string {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  return (chunk, line) => {
    try {
      return chunk === null ? decoder.decode() : decoder.decode(chunk, { stream: true });
    } catch (cause) {
      throw new PortageError('log-line-malformed', { line }, { cause });
    }
  };
}
