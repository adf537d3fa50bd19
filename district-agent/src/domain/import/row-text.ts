import { codedValueSchema } from '@portage/shared/records/coded-value';
import { z } from 'zod';
import { formatCoded, formatIndicator } from '../../pdf/format.ts';

/** Most characters of a cell: spreadsheets cut at 32,767, and whoever quotes a cell adds some. */
export const mostCellCharacters = 32_000;

/** What a row is said with, in one language. */
export interface RowWords {
  /** The name of a field as words. */
  readonly labelOf: (field: string) => string;
  readonly indicator: (value: boolean) => string;
  /** A date, `YYYY-MM-DD`. */
  readonly date: (date: string) => string;
  readonly ownCode: string;
}

/** Words of files and of the command line; `administeredDate` is `Administered date`. */
export const englishRow: RowWords = {
  labelOf: englishLabel,
  indicator: formatIndicator,
  date: (date) => date,
  ownCode: 'own code',
};

/** What stands for a field without a value. */
export const nothing = '—';
const lineBreak = /\s*(?:\r\n|[\n\r\u0085\u2028\u2029])\s*/g;

/**
 * A row as people read it, a line for each field, none left out: `Administered date: 2013-04-05`.
 * Coded values are words with their codes, lists are numbered, a line break in a value is `↵` and
 * a field without a value is `—`. Longer texts end with an ellipsis after `mostCellCharacters`.
 * The id is no part of it. Empty for null. Same row, same text.
 */
export const rowText = (row: object | null, words: RowWords = englishRow): string =>
  cellText(
    rowFields(row, words)
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
export const rowFields = (row: object | null, words: RowWords = englishRow): RowField[] =>
  Object.entries(row ?? {})
    .filter(([name]) => name !== 'recordId')
    .map(([name, value]) => ({ name, label: words.labelOf(name), text: valueText(value, words) }));

/** A text that fits a cell; one that does not ends with an ellipsis, never within a character. */
export function cellText(text: string): string {
  if (text.length <= mostCellCharacters) return text;
  return `${text.slice(0, mostCellCharacters - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

function englishLabel(field: string): string {
  const words = field.replaceAll(/(?<=[a-z\d])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const codedShape = z.strictObject(codedValueSchema.shape);

function valueText(value: unknown, words: RowWords): string {
  if (Array.isArray(value)) return listText(value, words);
  if (typeof value === 'boolean') return words.indicator(value);
  if (typeof value === 'object' && value !== null) return recordText(value, words);
  if (typeof value === 'number') return String(value);
  const text = typeof value === 'string' ? value.replaceAll(lineBreak, ' ↵ ').trim() : '';
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return words.date(text);
  return text === '' ? nothing : text;
}

function recordText(value: object, words: RowWords): string {
  const coded = codedShape.safeParse(value);
  if (coded.success) return codedText(coded.data, words);
  const fields = Object.entries(value)
    .filter(([name]) => name !== 'recordId')
    .map(([name, of]) => [words.labelOf(name), valueText(of, words)] as const)
    .filter(([, text]) => text !== nothing);
  return fields.length === 0 ? nothing : fields.map((field) => field.join(': ')).join(', ');
}

/** Both codes: a mapping changes the district's own and leaves the public one. */
function codedText(value: z.infer<typeof codedShape>, words: RowWords): string {
  const { code, localCode } = value;
  const isLocalShown = localCode !== null && code !== null && localCode !== code;
  const text = valueText(formatCoded(value), words);
  return isLocalShown ? `${text} [${words.ownCode} ${localCode}]` : text;
}

function listText(items: readonly unknown[], words: RowWords): string {
  const texts = items.map((item) => valueText(item, words));
  const [only = nothing] = texts;
  return texts.length < 2 ? only : texts.map((text, index) => `(${index + 1}) ${text}`).join('; ');
}
