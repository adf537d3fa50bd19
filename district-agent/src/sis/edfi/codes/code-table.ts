import type { CodedValue } from '@portage/shared/records/coded-value';

/** Standard codes by the Ed-Fi code values (and their older spellings) that mean the same. */
export type CodeTable = ReadonlyMap<string, string>;

const fold = (value: string): string => value.toLowerCase().replace(/[\s-]+/g, ' ');

/**
 * Builds a table from `code: [Ed-Fi value, …]`; upper and lower case, hyphens and blanks are one.
 */
export function codeTable(entries: Readonly<Record<string, readonly string[]>>): CodeTable {
  const pairs = Object.entries(entries).flatMap(([code, values]) =>
    values.map((value): [string, string] => [fold(value), code]),
  );
  return new Map(pairs);
}

/**
 * The value after the last `#` of an Ed-Fi descriptor URI, or the text itself where there is none.
 */
export const descriptorValue = (text: string): string =>
  text.slice(text.lastIndexOf('#') + 1).trim();

/**
 * An Ed-Fi descriptor as it is stored: the standard code where the table knows one, and always the
 * district's own value as local code and label. Null when the source says nothing.
 */
export function toCoded(table: CodeTable, descriptor: string | undefined): CodedValue | null {
  if (descriptor === undefined) return null;
  const value = descriptorValue(descriptor);
  if (value === '') return null;
  return { code: table.get(fold(value)) ?? null, localCode: value, label: value };
}

/** A value of a list that has no standard code here. */
export const NO_CODES: CodeTable = new Map();
