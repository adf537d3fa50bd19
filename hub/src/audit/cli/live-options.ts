import { join } from 'node:path';
import { goodOrThrow } from '@portage/shared/log/checked';
import { type NoteKey, parseVerifierKey } from '@portage/shared/log/note-key';
import type { Command } from 'commander';
import { readAuditKeys } from '../read/read-keys.ts';

/** What every command takes that reads the log from the state's broker. */
export interface LiveOptions {
  readonly from: string;
  readonly keys?: string;
}

/** Adds the options of a command that reads the log live. */
export const withLiveOptions = (command: Command): Command =>
  command
    .requiredOption('--from <folder>', 'what the state handed over: source.json and audit.creds')
    .option('--keys <file>', 'public keys to believe; default: keys.json of that folder');

/** The keys of the log that an auditor believes. */
export async function logKeysOf({ from, keys }: LiveOptions): Promise<NoteKey[]> {
  const { logKeys } = await readAuditKeys(keys ?? join(from, 'keys.json'));
  return logKeys.map((key) => goodOrThrow(parseVerifierKey(key)));
}

/** One line on standard output. */
export const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** Progress goes to standard error, and only to a person. */
export const tell = (line: string): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r${line}`);
};
