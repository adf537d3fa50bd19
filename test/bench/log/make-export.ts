import { closeSync, openSync, writeSync } from 'node:fs';
import { uuidOf } from '@portage/fixtures/logs/fixed-values';
import { LogMaker } from '@portage/fixtures/logs/log-maker';
import { joinAll, newCast, wholeTransfer } from '@portage/fixtures/logs/stories';

const eventsOfTransfer = 8;
const joins = 6;
const transfersBetweenCheckpoints = 100;
const bufferedCharacters = 4_000_000;

/** Writes an export with about so many events, every signature real; gives back how many. */
export function makeExport(path: string, events: number): number {
  const transfers = Math.round(events / eventsOfTransfer);
  const size = joins + transfers * eventsOfTransfer;
  const file = openSync(path, 'w');
  let buffered = '';
  const flush = (): void => {
    writeSync(file, buffered);
    buffered = '';
  };
  const maker = new LogMaker(size, (line) => {
    buffered += line;
    if (buffered.length > bufferedCharacters) flush();
  });
  const cast = newCast();
  joinAll(maker, cast);
  for (let transfer = 1; transfer <= transfers; transfer += 1) {
    wholeTransfer(maker, cast, uuidOf(0xb, transfer));
    if (transfer % transfersBetweenCheckpoints === 0) maker.checkpoint();
  }
  maker.checkpoint();
  flush();
  closeSync(file);
  return size;
}
