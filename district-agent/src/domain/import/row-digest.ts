import { hash } from 'node:crypto';

/**
 * SHA-256 (base64) of what a row says, its record id left out. Rows come from their schema, which
 * gives their properties in one order; so equal rows have equal digests.
 */
export const rowDigest = ({ recordId: _, ...content }: { recordId: string }): string =>
  hash('sha256', JSON.stringify(content), 'base64');
