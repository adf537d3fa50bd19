import { open, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { PortageError } from '@portage/shared/error-codes';
import { type LogLine, readLine, writeLine } from '@portage/shared/log/export-format';
import { isDistrictEvent, readLogEvent } from '@portage/shared/transfer/log-event';
import { blocksOf, linesOf } from './blocks.ts';

/**
 * Writes the same log with the entries of these transfers reduced to their commitments: it still
 * verifies, and says nothing of them. The file is new and for its owner alone. Gives back how many
 * entries were redacted. Throws `log-line-malformed` for what is no export.
 */
export async function redactExport(
  path: string,
  transferIds: readonly string[],
  out: string,
): Promise<number> {
  let redacted = 0;
  async function* lines(): AsyncGenerator<string> {
    for await (const block of blocksOf(path)) {
      for (const { line } of linesOf(block)) {
        const written = redactLine(line, transferIds);
        redacted += written.isRedacted ? 1 : 0;
        yield written.text;
      }
    }
  }
  await writeNew(out, Readable.from(lines()));
  return redacted;
}

/** All of it, or no file: what is half written could pass for a log that was cut off. */
async function writeNew(path: string, text: Readable): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  let isWhole = false;
  try {
    await pipeline(text, file.createWriteStream());
    isWhole = true;
  } finally {
    await file.close();
    if (!isWhole) await rm(path, { force: true });
  }
}

function redactLine(
  bytes: Buffer,
  transferIds: readonly string[],
): { text: string; isRedacted: boolean } {
  const read = readLine(bytes.toString('utf8'));
  if (read.kind === 'bad') throw new PortageError(read.code);
  const line = read.value;
  const isRedacted = line.type === 'entry' && transferIds.includes(transferOf(line) ?? '');
  return { text: writeLine(isRedacted ? commitmentAlone(line) : line), isRedacted };
}

function transferOf({ event }: Extract<LogLine, { type: 'entry' }>): string | null {
  const read = readLogEvent(Buffer.from(event, 'base64'));
  return read === null || isDistrictEvent(read) ? null : read.transferId;
}

const commitmentAlone = ({ index, commitment }: Extract<LogLine, { type: 'entry' }>): LogLine => ({
  type: 'redacted',
  index,
  commitment,
});
