import { codedValueSchema } from '@portage/shared/records/coded-value';
import { z } from 'zod';
import { formatCoded, formatIndicator } from '../../pdf/format.ts';

/** Most characters of a cell: spreadsheets cut at 32,767, and whoever quotes a cell adds some. */
export const mostCellCharacters = 32_000;

/** What stands for a field without a value. */
export const nothing = '—';
const lineBreak = /\s*(?:\r\n|[\n\r\u0085\u2028\u2029])\s*/g;

/**
 * A row as people read it, a line for each field, none left out: `Administered date: 2013-04-05`.
 * Coded values are words with their codes, lists are numbered, a line break in a value is `↵` and
 * a field without a value is `—`. Longer texts end with an ellipsis after `mostCellCharacters`.
 * The id is no part of it. Empty for null. Same row, same text.
 */
export const rowText = (row: object | null): string =>
  cellText(
    rowFields(row)
      .map(({ label, text }) => `${label}: ${text}`)
      .join('\n'),
  );

/** A field of a row as people read it; the text is `—` where there is no value. */
export interface RowField {
  readonly name: string;
  readonly label: string;
  readonly text: string;
}

/** The fields that `rowText` shows, in its order and words; none for null. */
export const rowFields = (row: object | null): RowField[] =>
  Object.entries(row ?? {})
    .filter(([name]) => name !== 'recordId')
    .map(([name, value]) => ({ name, label: labelOf(name), text: valueText(value) }));

/** A text that fits a cell; one that does not ends with an ellipsis, never within a character. */
export function cellText(text: string): string {
  if (text.length <= mostCellCharacters) return text;
  return `${text.slice(0, mostCellCharacters - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** The name of a field as words: `administeredDate` as `Administered date`. */
function labelOf(field: string): string {
  const words = field.replaceAll(/(?<=[a-z\d])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const codedShape = z.strictObject(codedValueSchema.shape);

function valueText(value: unknown): string {
  if (Array.isArray(value)) return listText(value);
  if (typeof value === 'boolean') return formatIndicator(value);
  if (typeof value === 'object' && value !== null) return recordText(value);
  if (typeof value === 'number') return String(value);
  const text = typeof value === 'string' ? value.replaceAll(lineBreak, ' ↵ ').trim() : '';
  return text === '' ? nothing : text;
}

function recordText(value: object): string {
  const coded = codedShape.safeParse(value);
  if (coded.success) return codedText(coded.data);
  const fields = Object.entries(value)
    .filter(([name]) => name !== 'recordId')
    .map(([name, of]) => [labelOf(name), valueText(of)] as const)
    .filter(([, text]) => text !== nothing);
  return fields.length === 0 ? nothing : fields.map((field) => field.join(': ')).join(', ');
}

/** Both codes: a mapping changes the district's own and leaves the public one. */
function codedText(value: z.infer<typeof codedShape>): string {
  const { code, localCode } = value;
  const isLocalShown = localCode !== null && code !== null && localCode !== code;
  return valueText(formatCoded(value)) + (isLocalShown ? ` [own code ${localCode}]` : '');
}

function listText(items: readonly unknown[]): string {
  const texts = items.map(valueText);
  const [only = nothing] = texts;
  return texts.length < 2 ? only : texts.map((text, index) => `(${index + 1}) ${text}`).join('; ');
}
