import { timestampSchema } from '@portage/shared/ids';
import type { AuditKeys } from '@portage/shared/log/audit-keys';
import { type Command, InvalidArgumentError } from 'commander';
import { CheckedLog } from '../read/checked-log.ts';
import type { CommittedEntry, LogPart } from '../read/log-entry.ts';
import { readAuditKeys } from '../read/read-keys.ts';
import { shown } from '../reports/shown.ts';

/** What every command on a file of the log may be told. */
export interface FileOptions {
  readonly keys?: string;
  readonly json?: true;
}

/** Adds a command that reads an exported log: `<name> FILE [--keys KEYS] [--json]`. */
export const fileCommand = (
  program: Command,
  { name, description }: { name: string; description: string },
): Command =>
  program
    .command(name)
    .description(description)
    .argument('<file>', 'the exported log')
    .option('--keys <file>', 'whom to believe: public keys of log, witnesses and officers')
    .option('--json', 'print JSON');

/** The keys that were named; null where none were. */
export const keysOf = async ({ keys }: FileOptions): Promise<AuditKeys | null> =>
  keys === undefined ? null : readAuditKeys(keys);

/** Reads a time of the command line, RFC 3339 with an offset, into UTC. */
export function timeArgument(text: string): string {
  const time = new Date(text);
  const isTime =
    /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/i.test(text) && !Number.isNaN(time.valueOf());
  const written = isTime ? timestampSchema.safeParse(time.toISOString()) : null;
  if (written?.success === true) return written.data;
  throw new InvalidArgumentError('a time looks like 2026-09-01T14:00:00Z');
}

/** Prints one line, as a terminal may show it. */
export function print(line: string): void {
  process.stdout.write(`${shown(line)}\n`);
}

/** Says something beside the output, where a program that reads the output does not meet it. */
export function note(line: string): void {
  process.stderr.write(`${shown(line)}\n`);
}

/** Prints a value as JSON; what a terminal must not see is escaped in it. */
export function printJson(value: unknown): void {
  process.stdout.write(`${jsonOf(value, 2)}\n`);
}

/** JSON in ASCII: no text out of a log can move a cursor or turn text around. */
export const jsonOf = (value: unknown, indent = 0): string =>
  JSON.stringify(value, null, indent).replace(
    /[\u007F-\uFFFF]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** The entries of parts, checked on the way if there are keys; `finish` says what was checked. */
export interface EntrySource {
  readonly entries: AsyncIterable<CommittedEntry>;
  /** After the last entry. Throws what is wrong with the checkpoint. */
  readonly finish: () => string;
}

/** Entries to report on. With keys they have to be exactly those that the log signed. */
export function entrySource(parts: AsyncIterable<LogPart>, keys: AuditKeys | null): EntrySource {
  const log = keys === null ? null : new CheckedLog(keys);
  async function* entries(): AsyncGenerator<CommittedEntry> {
    for await (const part of parts) {
      log?.take(part);
      if (part.kind === 'entry') yield part.entry;
    }
  }
  return { entries: entries(), finish: () => (log === null ? notChecked : checkedBy(log)) };
}

const notChecked =
  'Not checked: who signed this log. Give --keys, and run `portage-audit verify` for all of it.';

function checkedBy(log: CheckedLog): string {
  const { checkpoint, witnesses } = log.finish();
  const seen = witnesses.length === 0 ? '' : `, seen by ${witnesses.join(', ')}`;
  return (
    `Checked: these are the ${checkpoint.size} entries that ${checkpoint.origin} signed${seen}. ` +
    'Not checked: each message’s own signature; run `portage-audit verify`.'
  );
}
