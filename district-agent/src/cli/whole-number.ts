import { InvalidArgumentError } from 'commander';

/** Parses an option that counts: a whole number from 1 to 9,999,999. */
export function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new InvalidArgumentError('a whole number from 1.');
  return Number(text);
}
