import { readLine } from '@portage/shared/log/export-format';
import { isDistrictEvent, readLogEvent } from '@portage/shared/transfer/log-event';
import { blocksOf, linesOf } from './blocks.ts';
import { type RefusedLog, refusedLog } from './outcome.ts';

/**
 * Says more of a refusal where the rest of the file tells: a missing entry that stands further on
 * was moved, and an unknown key may be one that is added only later. Nothing of the rest is
 * believed.
 */
export async function withAfterthought(path: string, refused: RefusedLog): Promise<RefusedLog> {
  if (refused.code === 'log-entry-removed') {
    const isMoved = await someLater(path, refused.line, isEntryOf(refused.entry));
    return isMoved ? refusedLog({ ...refused, code: 'log-entries-swapped' }) : refused;
  }
  if (refused.code === 'log-key-unknown') {
    const { districtId, keyId } = refused.details;
    const isLater = await someLater(path, refused.line, (line) => adds(line, districtId, keyId));
    return isLater ? refusedLog({ ...refused, code: 'log-key-not-yet-valid' }) : refused;
  }
  return refused;
}

async function someLater(
  path: string,
  afterLine: number,
  fits: (line: Buffer) => boolean,
): Promise<boolean> {
  let number = 0;
  for await (const block of blocksOf(path)) {
    for (const { line } of linesOf(block)) {
      number += 1;
      if (number > afterLine && fits(line)) return true;
    }
  }
  return false;
}

function isEntryOf(index: number | null): (line: Buffer) => boolean {
  const begins = ['entry', 'redacted'].map((type) => `{"type":"${type}","index":${index},`);
  return (line) => begins.some((begin) => line.toString('latin1', 0, begin.length) === begin);
}

function adds(line: Buffer, districtId: unknown, keyId: unknown): boolean {
  const read = readLine(line.toString('utf8'));
  if (read.kind === 'bad' || read.value.type !== 'entry') return false;
  const event = readLogEvent(Buffer.from(read.value.event, 'base64'));
  if (event === null || !isDistrictEvent(event) || !('publicKey' in event)) return false;
  return event.districtId === districtId && event.keyId === keyId;
}
