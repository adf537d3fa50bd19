import { fromBase64 } from '@portage/shared/log/base64';
import { hashBytes } from '@portage/shared/log/merkle';

/** An entry line's parts as bytes. */
export interface EntryParts {
  readonly index: number;
  readonly commitment: Buffer;
  readonly salt: Buffer;
  readonly event: Buffer;
}

const [head, first, second, third, tail] = [
  ...['{"type":"entry","index":', ',"commitment":"', '","salt":"', '","event":"', '"}'],
] as const;
const indexForm = /^(?:0|[1-9]\d{0,14})$/;
/** Characters of 32 bytes in base64. */
const hashCharacters = 44;
const mostEventCharacters = 2_000_000;

/**
 * Reads an entry line written the one way there is; null for any line that is not, and then the
 * schemas of the export format decide. It stands beside them for speed alone: a test holds it to
 * accept only what they accept, and to read the same from it.
 */
export function readEntryLine(line: string): EntryParts | null {
  const indexEnd = line.indexOf(',', head.length);
  const commitmentAt = indexEnd + first.length;
  const saltAt = commitmentAt + hashCharacters + second.length;
  const eventAt = saltAt + hashCharacters + third.length;
  const isFormed =
    line.startsWith(head) &&
    line.startsWith(first, indexEnd) &&
    line.startsWith(second, commitmentAt + hashCharacters) &&
    line.startsWith(third, saltAt + hashCharacters) &&
    line.endsWith(tail);
  const index = line.slice(head.length, indexEnd);
  const eventText = line.slice(eventAt, -tail.length);
  const isSized = eventText.length > 0 && eventText.length <= mostEventCharacters;
  if (!isFormed || !isSized || !indexForm.test(index)) return null;
  // No other text than its own base64 comes back from bytes: there is no quote in any of them.
  const commitment = fromBase64(line.slice(commitmentAt, commitmentAt + hashCharacters));
  const salt = fromBase64(line.slice(saltAt, saltAt + hashCharacters));
  const event = fromBase64(eventText);
  if (event === null || commitment?.length !== hashBytes || salt?.length !== hashBytes) return null;
  return { index: Number(index), commitment, salt, event };
}
