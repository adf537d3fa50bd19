import { cleanName } from '@portage/shared/matching/clean-up';
import type { CodedValue } from '@portage/shared/records/coded-value';

/** What one fact is recognised by, as text; parts never run into each other. */
export const factKey = (...parts: readonly (string | number | null)[]): string =>
  JSON.stringify(parts);

/** A coded value in a key: its public code, else the district's own, else its words. */
export function codeInKey(value: CodedValue | null): string | null {
  if (value === null) return null;
  if (value.code !== null) return `code ${value.code}`;
  if (value.localCode !== null) return `local ${value.localCode}`;
  return `words ${cleanName(value.label ?? '')}`;
}

/** Text in a key: what two typists do differently makes no other fact. */
export const textInKey = (text: string | null): string | null =>
  text === null ? null : cleanName(text);
