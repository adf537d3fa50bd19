import type { Command } from 'commander';

/** Prints to the program's standard output, wherever the program was told to send it. */
export function print(command: Command, text: string): void {
  command.configureOutput().writeOut?.(text.endsWith('\n') ? text : `${text}\n`);
}

/** Prints a value as JSON, for scripts. */
export const printJson = (command: Command, value: unknown): void =>
  print(command, JSON.stringify(value, null, 2));

/** Prints to standard error: progress and refusals, never a result. */
export function printError(command: Command, text: string): void {
  command.configureOutput().writeErr?.(text);
}

const segmenter = new Intl.Segmenter();

/** Letters as a person counts them: `ễ` is one however it is written. */
const widthOf = (text: string): number => [...segmenter.segment(text)].length;

/** Text of a record for a terminal, which would obey control characters. */
export const oneLine = (text: string): string => text.replaceAll(/\p{Cc}+/gu, ' ');

/** A table of text columns, each as wide as its widest cell. */
export function formatTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => widthOf(row[column] ?? ''))),
  );
  const pad = (cell: string, column: number): string =>
    cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - widthOf(cell)));
  return rows.map((row) => row.map(pad).join('  ').trimEnd()).join('\n');
}
