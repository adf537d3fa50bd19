import { hash } from 'node:crypto';
import type { Cells } from './fill-fields.ts';

/** SHA-256 (base64) of what rows of the store say in these columns, in their order. */
export const cellsDigest = (rows: readonly Cells[], columns: readonly string[]): string =>
  hash('sha256', JSON.stringify(rows.map((row) => columns.map((name) => row[name]))), 'base64');
