import { fromBase64 } from '@portage/shared/log/base64';
import { hashBytes } from '@portage/shared/log/merkle';

/** An entry line's parts as bytes. */
export interface EntryParts {
  readonly index: number;
  readonly commitment: Buffer;
  readonly salt: Buffer;
  readonly event: Buffer;
}

const entryForm =
  /^\{"type":"entry","index":(0|[1-9]\d{0,14}),"commitment":"([^"]{44})","salt":"([^"]{44})","event":"([^"]{1,2000000})"\}$/;

/**
 * Reads an entry line written the one way there is; null for any line that is not, and then the
 * schemas of the export format decide. It stands beside them for speed alone: a test holds it to
 * accept only what they accept, and to read the same from it.
 */
export function readEntryLine(line: string): EntryParts | null {
  const [, index, ...base64] = entryForm.exec(line) ?? [];
  const [commitment, salt, event] = base64.map(fromBase64);
  if (index === undefined || event === null || event === undefined) return null;
  if (commitment?.length !== hashBytes || salt?.length !== hashBytes) return null;
  return { index: Number(index), commitment, salt, event };
}
