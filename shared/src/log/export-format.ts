/**
 * The log as a file that anybody can check without the hub: one line of JSON each, in the order of
 * the log, UTF-8, every line ended by a newline. The first line is the header; a checkpoint stands
 * right after the entry it covers last; the last line is a checkpoint over all of it.
 *
 * Each line has exactly one way to be written, so that no byte of a file can change unseen.
 */
import { z } from 'zod';
import { fromBase64, toBase64 } from './base64.ts';
import { bad, type Checked, good } from './checked.ts';

const base64 = z.base64().max(2_000_000);
const count = z.int().min(0);

const headerLineSchema = z.strictObject({
  type: z.literal('header'),
  format: z.literal('portage-log'),
  version: z.literal('1.0'),
  origin: z.string().min(1).max(63),
  /** How many entries follow; null in a copy that still grows. */
  size: count.nullable(),
});

const entryLineSchema = z.strictObject({
  type: z.literal('entry'),
  /** Place in the log, from 0. */
  index: count,
  /** SHA-256 of salt and event; the leaf is made from it alone. */
  commitment: base64,
  salt: base64,
  /** The event's exact bytes. */
  event: base64,
});

/** An entry whose salt and event were destroyed or are withheld; it still counts in the tree. */
const redactedLineSchema = z.strictObject({
  type: z.literal('redacted'),
  index: count,
  commitment: base64,
});

const checkpointLineSchema = z.strictObject({
  type: z.literal('checkpoint'),
  /** The signed note, with every signature there is under its text. */
  note: z.string().max(1_000_000),
});

const lineSchema = z.discriminatedUnion('type', [
  headerLineSchema,
  entryLineSchema,
  redactedLineSchema,
  checkpointLineSchema,
]);

/** One line of an exported log. */
export type LogLine = z.infer<typeof lineSchema>;
/** A line that is a leaf of the tree. */
export type LeafLine = Extract<LogLine, { index: number }>;

/** The line as it is written, with its newline. */
export const writeLine = (line: LogLine): string => `${JSON.stringify(line)}\n`;

/** An entry as it is written. */
export const entryLine = (entry: {
  index: number;
  salt: Uint8Array;
  event: Uint8Array;
  commitment: Uint8Array;
}): LogLine => ({
  type: 'entry',
  index: entry.index,
  commitment: toBase64(entry.commitment),
  salt: toBase64(entry.salt),
  event: toBase64(entry.event),
});

/** Reads one line without its newline. `log-line-malformed` for any other way to write it. */
export function readLine(text: string): Checked<LogLine> {
  const line = lineSchema.safeParse(parsed(text));
  if (!line.success || JSON.stringify(line.data) !== text) return bad('log-line-malformed');
  const isCanonical = base64Of(line.data).every((field) => fromBase64(field) !== null);
  return isCanonical ? good(line.data) : bad('log-line-malformed');
}

function base64Of(line: LogLine): string[] {
  if (line.type === 'entry') return [line.commitment, line.salt, line.event];
  return line.type === 'redacted' ? [line.commitment] : [];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
