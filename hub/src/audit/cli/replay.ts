import { setTimeout as wait } from 'node:timers/promises';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { followFile } from '../read/follow-file.ts';
import type { LogEntry } from '../read/log-entry.ts';
import { entriesOf, readExport, readParts } from '../read/read-export.ts';
import { play } from '../reports/play.ts';
import { isWithin, type TimelineItem, timelineItem, timelineLine } from '../reports/timeline.ts';
import {
  type EntrySource,
  entrySource,
  type FileOptions,
  fileCommand,
  jsonOf,
  keysOf,
  note,
  print,
  timeArgument,
} from './file-command.ts';

interface Options extends FileOptions {
  readonly from?: string;
  readonly to?: string;
  readonly speed?: number;
  readonly follow?: true;
}

/** Adds `portage-audit replay`: the log as a timeline, as fast as one reads or as it happened. */
export function register(program: Command): void {
  fileCommand(program, { name: 'replay', description: 'show the log as a timeline' })
    .option('--from <time>', 'leave out what happened before (RFC 3339)', timeArgument)
    .option('--to <time>', 'leave out what happened after', timeArgument)
    .option('--speed <n>', 'play it n times as fast as it happened', speedArgument)
    .addOption(
      new Option('--follow', 'go on as the file grows, until Ctrl-C').conflicts(['keys', 'to']),
    )
    .action(replay);
}

async function replay(file: string, options: Options): Promise<void> {
  const ending = new AbortController();
  process.once('SIGINT', () => ending.abort());
  const source = await sourceOf(file, options, ending.signal);
  const items = itemsOf(source.entries, options);
  const { speed } = options;
  const paused = { speed: speed ?? 1, wait: (ms: number) => pause(ms, ending.signal) };
  for await (const item of speed === undefined ? items : play(items, paused)) {
    if (ending.signal.aborted) return;
    if (options.json) process.stdout.write(`${jsonOf(item)}\n`);
    else print(timelineLine(item));
  }
  if (!options.follow) note(source.finish());
}

async function sourceOf(
  file: string,
  options: Options,
  signal: AbortSignal,
): Promise<Pick<EntrySource, 'finish'> & { entries: AsyncIterable<LogEntry> }> {
  if (!options.follow) return entrySource(readExport(file), await keysOf(options));
  const growing = readParts(followFile(file, signal), { isWhole: false });
  return { entries: entriesOf(growing), finish: () => '' };
}

async function* itemsOf(
  entries: AsyncIterable<LogEntry>,
  { from = null, to = null }: { from?: string | null; to?: string | null },
): AsyncGenerator<TimelineItem> {
  for await (const entry of entries) {
    const item = timelineItem(entry);
    if (isWithin(item, { from, to })) yield item;
  }
}

/** A wait that the end of the program cuts short. */
const pause = (milliseconds: number, signal: AbortSignal): Promise<unknown> =>
  wait(milliseconds, null, { signal }).catch(() => null);

function speedArgument(text: string): number {
  const speed = Number(text);
  if (Number.isFinite(speed) && speed > 0) return speed;
  throw new InvalidArgumentError('a speed is a number above 0');
}
